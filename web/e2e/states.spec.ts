/** Each screen of the app, in light and in dark: full, when the server fails, and without network. */

import { filled } from './support/account';
import { Api } from './support/api';
import { addresses, go, inBothColours, someIds } from './support/screens';
import { demo, expect, test } from './support/test';

test('every screen reads well: full, when the server fails, without network', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const all = addresses(await someIds(new Api(() => server.url, demo.admin, demo.password)));
  await signIn(demo.admin);
  await filled(page);
  const look = async (state: string) => {
    for (const [name, address] of all) {
      await test.step(`${name}, ${state}`, async () => {
        await go(page, address);
        await inBothColours(page, checkAccess);
        await page.screenshot({ path: info.outputPath(`${name}-${state}.png`) });
      });
    }
  };
  await look('full');

  // What was read is not read again from memory: the page is loaded anew, then goes without the server.
  await page.goto('/menu');
  await filled(page);
  const failing = /\/v1\/(?!auth)/;
  await page.route(failing, (route) =>
    route.fulfill({
      status: 503,
      contentType: 'application/problem+json',
      body: JSON.stringify({ status: 503, code: 'server.busy', title: 'Le serveur est occupé.', detail: 'Réessayez.' }),
    }),
  );
  await look('error');
  await expect(page.getByRole('main')).toBeVisible();
  await page.unroute(failing);

  await page.goto('/menu');
  await filled(page);
  // The chunks of the screens come from the cache of the browser, as from that of the service worker.
  await page.route(/\/v1\//, (route) => route.abort('internetdisconnected'));
  await page.evaluate(() => {
    Object.defineProperty(navigator, 'onLine', { value: false, configurable: true });
    window.dispatchEvent(new Event('offline'));
  });
  await look('offline');
});
