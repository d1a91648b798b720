/** The map of the accounts and the list that says the same: on a phone and on a desk, with a background and without. */
import type { Page } from '@playwright/test';
import { adviser, company } from './support/account';
import { engineOf } from './support/engine';
import { Server } from './support/server';
import { demo, expect, test } from './support/test';
import { Tiles } from './support/tiles';

async function filled(page: Page) {
  const engine = await engineOf(page);
  await expect.poll(() => engine.evaluate((e) => e.database().meta.get('filled'))).toMatchObject({ value: true });
  return engine;
}

const list = (page: Page) => page.getByRole('region', { name: 'Comptes de la carte' });
const rows = (page: Page) => list(page).locator('li > div button[aria-expanded]');
const count = (page: Page) => list(page).getByRole('status');
const points = (page: Page) => page.locator('.map-point');

test('shows the accounts that the filters let through, in the map and in the list', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) });
  const lost = await company(adviser(server), info.project.name); // an address that nobody has located
  await signIn();
  await filled(page);
  await page.getByRole('link', { name: 'Carte', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Carte' })).toBeVisible();
  await expect(points(page).first()).toBeVisible();
  await expect(page.getByText('Sans fond de carte')).toBeVisible();
  await shot('all');
  await checkAccess();

  // Those without position are counted, and lead to their sheets.
  await list(page)
    .getByRole('button', { name: /sans position/ })
    .click();
  await expect(list(page).getByRole('link', { name: lost.name })).toHaveAttribute('href', `/portefeuille/${lost.id}`);
  await checkAccess();
  await shot('lost');
  await list(page)
    .getByRole('button', { name: /sans position/ })
    .click();

  // The same filters, kept from the map to the list and back.
  const all = await count(page).textContent();
  await page.getByRole('button', { name: 'Clients', exact: true }).click();
  await expect(page).toHaveURL(/\/carte\?statut=customer/);
  await expect(count(page)).not.toHaveText(all ?? '');
  const customers = await count(page).textContent();
  await page.getByRole('link', { name: 'Voir en liste' }).click();
  await expect(page).toHaveURL(/\/portefeuille\?statut=customer/);
  await expect(page.getByRole('button', { name: 'Clients', exact: true })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.getByRole('status').filter({ hasText: customers ?? '' })).toBeVisible();
  await page.getByRole('link', { name: 'Voir sur la carte' }).click();
  await expect(page).toHaveURL(/\/carte\?statut=customer/);
  await expect(count(page)).toHaveText(customers ?? '');
});

test('chooses by keyboard in the list, by finger on the map, each moving the other', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) });
  const [here, there] = [`Atelier de Toul ${info.project.name}`, `Atelier de Nancy ${info.project.name}`];
  for (const [name, latitude, longitude] of [
    [here, 48_675_000, 5_891_000],
    [there, 48_692_000, 6_184_000],
  ])
    await adviser(server).call('POST', '/v1/accounts', {
      kind: 'company',
      name,
      address: { street: '3 rue du Lac', postcode: '54000', town: 'Nancy', latitude, longitude },
    });
  await signIn();
  await filled(page);
  await page.goto('/carte?statut=customer,prospect');
  await expect(points(page).first()).toBeVisible();
  await rows(page).nth(1).focus();
  await page.keyboard.press('Enter');
  await expect(rows(page).nth(1)).toHaveAttribute('aria-expanded', 'true');
  await expect(page.locator('.map-point-chosen')).toBeInViewport();
  const card = list(page).getByRole('listitem').nth(1);
  await expect(card.getByRole('link', { name: 'Ouvrir la fiche' })).toHaveAttribute(
    'href',
    /^\/portefeuille\/[0-9a-f-]+$/,
  );
  await expect(card.getByRole('link', { name: 'Itinéraire' })).toHaveAttribute('href', /^geo:4\d\.\d+,/);
  await page.keyboard.press('Tab');
  await expect(card.getByRole('link', { name: 'Ouvrir la fiche' })).toBeFocused();
  await checkAccess();
  await shot('chosen');

  // Another account, on the map: it opens, first of the list, its neighbours after it.
  await page.goto('/carte?q=atelier');
  await page.locator(`.map-point[title="${here}"]`).click();
  await expect(rows(page).first()).toHaveText(here);
  await expect(rows(page).first()).toHaveAttribute('aria-expanded', 'true');
  await expect(rows(page).nth(1)).toHaveText(there);
  await expect(rows(page).first()).toBeInViewport();
  await expect(list(page).getByText(/du plus près au plus loin de ce compte.: Atelier de Toul/)).toBeVisible();
  await shot('tapped');

  // The map by keyboard: the list follows its centre.
  await page.getByRole('region', { name: /^Carte de/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(list(page).getByText('du plus près au plus loin du centre de la carte')).toBeVisible();

  // Coming back from a sheet finds the map as it was.
  await rows(page).first().click();
  await list(page).getByRole('link', { name: 'Ouvrir la fiche' }).click();
  await expect(page).toHaveURL(/portefeuille\//);
  await page.goBack();
  await expect(list(page).getByRole('link', { name: 'Ouvrir la fiche' })).toBeVisible();
});

test(
  'goes where one is only when asked, and says so when it may not',
  { tag: '@by-phone' },
  async ({ page, context, signIn }, info) => {
    await signIn();
    await filled(page);
    await page.goto('/carte');
    await expect(points(page).first()).toBeVisible();
    const browser = await context.newCDPSession(page);
    await browser.send('Browser.setPermission', { permission: { name: 'geolocation' }, setting: 'denied' });
    await page.getByRole('button', { name: 'Aller à ma position' }).click();
    await expect(page.getByText('Le navigateur refuse de donner votre position')).toBeVisible();
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ latitude: 49.1193, longitude: 6.1757 });
    await page.getByRole('button', { name: 'Aller à ma position' }).click();
    await expect(page.locator('.map-here')).toBeInViewport();
    await expect(list(page).getByText('du plus près au plus loin de vous')).toBeVisible();
    await page.screenshot({ path: info.outputPath('here.png') });
  },
);

test('holds 1,500 accounts, the dark and a narrow screen', async ({ page, signIn, checkAccess }, info) => {
  await signIn();
  const engine = await filled(page);
  await engine.evaluate(async (e) => {
    const rows = (await e.database().rows('account').toArray()).filter((row) => row.address?.latitude !== undefined);
    const more = Array.from({ length: 1500 }, (_, n) => {
      const row = rows[n % rows.length];
      if (!row?.address) throw new Error('the demo company is nowhere');
      const [latitude, longitude] = [row.address.latitude ?? 0, row.address.longitude ?? 0];
      const address = { ...row.address, latitude: latitude + n * 97, longitude: longitude - n * 61 };
      return { ...row, id: e.newId(), name: `${row.name} ${n}`, address };
    });
    await e.database().rows('account').bulkPut(more);
  });
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto('/carte');
  await expect(count(page)).toContainText(/1.?[5-9]\d\d comptes/);
  await expect(points(page).first()).toBeVisible();
  expect(await points(page).count(), 'crowds are drawn as one').toBeLessThan(400);
  await expect.poll(() => rows(page).count()).toBeLessThanOrEqual(30);
  await list(page).getByRole('button', { name: 'Voir la suite' }).click();
  await expect.poll(() => rows(page).count()).toBe(60);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({ path: info.outputPath('crowd-dark.png') });
  await checkAccess();
  const took = await page.evaluate(async () => {
    const button = document.querySelector<HTMLElement>('[aria-label="Dézoomer"]');
    const before = performance.now();
    button?.click();
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    return performance.now() - before;
  });
  info.annotations.push({ type: 'zoom of 1,500 accounts', description: `${Math.round(took)} ms` });
  expect(took).toBeLessThan(1000);
  if (info.project.name === 'phone') {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/carte?statut=customer&q=metz');
    await expect(points(page).first()).toBeVisible();
    await page.screenshot({ path: info.outputPath('narrow-dark.png') });
    await checkAccess();
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});

test(
  'shows the background that the installation names, and asks nobody else',
  { tag: '@by-phone' },
  async ({ browser, contextOptions }, info) => {
    const tiles = await new Tiles().start();
    const server = await new Server({ env: tiles.settings() }).start();
    const context = await browser.newContext({ ...contextOptions, baseURL: server.url });
    await context.addInitScript(() => Reflect.deleteProperty(Navigator.prototype, 'serviceWorker'));
    const faults: string[] = [];
    const origins = new Set<string>();
    context.on('request', (request) => origins.add(new URL(request.url()).origin));
    context.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) faults.push(message.text());
    });
    const page = await context.newPage();
    await page.goto('/carte');
    await page.getByLabel('Adresse e-mail').fill(demo.adviser);
    await page.getByLabel('Mot de passe', { exact: true }).fill(demo.password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.locator('.leaflet-tile-loaded').first()).toBeVisible();
    await expect(page.getByText('© Géographe d’essai')).toBeVisible();
    await expect(points(page).first()).toBeVisible();
    await page.screenshot({ path: info.outputPath('tiles.png') });
    expect([...origins].filter((one) => one.startsWith('http')).sort()).toEqual([server.url, tiles.url].sort());
    expect(tiles.asked.every((path) => /^\/\d+\/\d+\/\d+\.png$/.test(path))).toBe(true);
    expect(faults).toEqual([]);
    // Pictures of that origin, nothing else of it.
    expect(
      await page.evaluate(
        (url) =>
          fetch(url).then(
            () => 'had',
            () => 'refused',
          ),
        `${tiles.url}/1/1/1.png`,
      ),
    ).toBe('refused');

    tiles.refuses = true;
    await page.reload();
    await expect(page.getByText('Fond de carte indisponible')).toBeVisible();
    await expect(points(page).first()).toBeVisible();
    await context.close();
    await server.remove();
    await tiles.stop();
  },
);
