/** The network of a page without a service worker: the server falls silent, what the app is made of is still there. */
import type { Page } from '@playwright/test';

/** Nothing answers any more, and the device knows. */
export async function goOffline(page: Page): Promise<void> {
  await page.route(/\/v1\//, (route) => route.abort('internetdisconnected'));
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    window.dispatchEvent(new Event('offline'));
  });
}

export async function goOnline(page: Page): Promise<void> {
  await page.unroute(/\/v1\//);
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { value: true, configurable: true });
    window.dispatchEvent(new Event('online'));
  });
}
