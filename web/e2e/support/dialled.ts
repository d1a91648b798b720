/** What the page hands over to the telephone, the mail or the maps of the device is noted, and goes no further. */
import type { Page } from '@playwright/test';

/** From the next address that is opened on. */
export async function noteDialled(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const opened: string[] = [];
    Object.assign(window, { opened, open: (address: string) => void opened.push(address) });
  });
  return () => page.evaluate(() => (window as unknown as { opened: string[] }).opened);
}
