/** The portfolio in the hand and on a desk: found, filtered, ordered without network, smooth with a full file. */
import type { Page, TestInfo } from '@playwright/test';
import { Api } from './support/api';
import { engineOf } from './support/engine';
import { look, nextWorkday } from './support/screens';
import { demo, expect, test } from './support/test';

/** Everything was read once. */
async function filled(page: Page) {
  const engine = await engineOf(page);
  await expect.poll(() => engine.evaluate((e) => e.database().meta.get('filled'))).toMatchObject({ value: true });
  return engine;
}

/** In the hand, cards become boxes to tick, until one goes back or lets go of it. */
async function inTheHand(page: Page, info: TestInfo, checkAccess: () => Promise<void>) {
  const main = page.getByRole('main');
  const choose = main.getByRole('button', { name: 'Choisir', exact: true });
  await main.getByRole('button', { name: /^Filtres/ }).click();
  await choose.click();
  const boxes = main.getByRole('list').getByRole('checkbox');
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  const bar = page.getByRole('region', { name: 'Actions sur les comptes choisis' });
  await expect(bar.getByText('2 comptes choisis')).toBeVisible();
  await look(page, info, 'choosing', checkAccess);
  await page.goBack();
  await expect(choose).toBeVisible();
  await expect(page).toHaveURL(/suivi=/);
  await expect(boxes).toHaveCount(0);

  await choose.click();
  await main.getByRole('button', { name: 'Clients', exact: true }).click();
  await expect(page).toHaveURL(/statut=customer/);
  await main.getByRole('checkbox', { name: /^Choisir les \d+ comptes de la liste$/ }).check();
  await expect(bar.getByText(/^\d{2,}.comptes choisis$/)).toBeVisible();
  await bar.getByRole('button', { name: 'Liste d’appels' }).click();
  const form = page.getByRole('dialog', { name: 'Nouvelle liste d’appels' });
  await expect(form.getByText(/^\d+.personnes à appeler/)).toBeVisible();
  await form.getByRole('button', { name: 'Fermer' }).click();
  await expect(form).toBeHidden();
  await expect(bar).toBeVisible();
  await main.getByRole('button', { name: 'Annuler', exact: true }).click();
  await expect(bar).toBeHidden();
  await expect(choose).toBeFocused();
  await expect(page).toHaveURL(/statut=customer/);

  // All but the two main acts are in one menu, and what has choices asks for one.
  await choose.click();
  await boxes.nth(0).check();
  await bar.getByRole('button', { name: 'Plus', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Étiqueter…' }).click();
  const tags = page.getByRole('dialog', { name: 'Étiqueter' });
  await expect(tags.getByRole('listitem').first()).toBeVisible();
  await look(page, info, 'choosing-tag', checkAccess);
  await tags.getByRole('button', { name: 'Fermer' }).click();
  await expect(tags).toBeHidden();

  // Left for another screen, it has no step of its own in the history.
  await page.getByRole('navigation').getByRole('link', { name: 'Carte' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Carte' })).toBeVisible();
  await page.goBack();
  await expect(choose).toBeVisible();
  await page.waitForFunction(() => !history.state?.mode);
  await page.goBack();
  await expect(page).not.toHaveURL(/statut=customer/);
}

const count = (page: Page) => page.getByRole('status').filter({ hasText: /compte/ });

test('finds, filters and orders, and keeps it all in the address', async ({ page, signIn, checkAccess }, info) => {
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`) });
  await signIn();
  await filled(page);
  await page.getByRole('link', { name: 'Portefeuille' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Portefeuille' })).toBeVisible();
  await expect(count(page)).toBeVisible();
  await checkAccess();
  await shot('list');

  const all = await count(page).textContent();
  await page.getByRole('button', { name: 'Clients', exact: true }).click();
  await expect(page).toHaveURL(/statut=customer/);
  await expect(count(page)).not.toHaveText(all ?? '');
  await page.getByRole('button', { name: /^Filtres/ }).click();
  await page.getByRole('button', { name: 'Classe A' }).click();
  await expect(page.getByRole('button', { name: 'Retirer Classe A' })).toBeVisible();
  await checkAccess();
  await shot('filters');
  await page.getByLabel('Trier').selectOption('potential');
  await page.getByRole('searchbox', { name: 'Chercher dans le portefeuille' }).fill('metz');
  await expect(page).toHaveURL(/q=metz/);
  const narrowed = await count(page).textContent();
  await page.reload();
  await expect(count(page)).toHaveText(narrowed ?? '');
  await expect(page.getByRole('searchbox', { name: 'Chercher dans le portefeuille' })).toHaveValue('metz');

  await page.getByRole('searchbox', { name: 'Chercher dans le portefeuille' }).fill('introuvable');
  await expect(page.getByText('Aucun compte ne correspond')).toBeVisible();
  await checkAccess();
  await shot('none');
  await page.getByRole('button', { name: 'Voir tout le portefeuille' }).click();
  await expect(count(page)).toHaveText(all ?? '');
});

test('calls, shows the way, and orders around where one is only when asked', async ({
  page,
  context,
  signIn,
}, info) => {
  await context.grantPermissions(['geolocation']);
  await context.setGeolocation({ latitude: 49.1193, longitude: 6.1757 });
  await signIn();
  await filled(page);
  await page.goto('/portefeuille?tri=near');
  await expect(page.getByRole('button', { name: 'Utiliser ma position' })).toBeVisible();
  await page.getByRole('button', { name: 'Utiliser ma position' }).click();
  await expect(page.getByText(/·\s\d+(,\d)?\s(m|km)/).first()).toBeVisible();
  await page.screenshot({ path: info.outputPath('near.png') });
  await expect(page.getByRole('link', { name: /^Appeler / }).first()).toHaveAttribute('href', /^tel:\+33/);
  if (info.project.name === 'phone')
    await expect(page.getByRole('link', { name: /^Itinéraire vers / }).first()).toHaveAttribute(
      'href',
      /^geo:4\d\.\d+/,
    );
});

test('filters 1,500 rows, shows them as one scrolls, marks what is not sent', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  await signIn();
  const engine = await filled(page);
  await engine.evaluate(async (e) => {
    const rows = await e.database().rows('account').toArray();
    const more = Array.from({ length: 1500 }, (_, n) => {
      const row = rows[n % rows.length];
      if (!row) throw new Error('the demo company is empty');
      return { ...row, id: e.newId(), name: `${row.name} ${n}`, _words: [...(row._words ?? []), String(n)] };
    });
    await e.database().rows('account').bulkPut(more);
  });
  await page.goto('/portefeuille');
  await expect(count(page)).toContainText('1');
  const search = page.getByRole('searchbox', { name: 'Chercher dans le portefeuille' });
  await search.pressSequentially('metz', { delay: 30 });
  await expect(page).toHaveURL(/q=metz/);
  await search.fill('');
  const all = await count(page).textContent();
  await page.getByRole('button', { name: 'Clients', exact: true }).click();
  await expect(count(page)).not.toHaveText(all ?? '');

  await page.getByRole('button', { name: 'Tout retirer' }).click();
  const rows = page.getByRole(info.project.name === 'phone' ? 'listitem' : 'row');
  await expect.poll(() => rows.count()).toBeGreaterThan(30);
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
  await expect.poll(() => rows.count()).toBeGreaterThan(70);
  const link = rows.nth(60).getByRole('link').first();
  await link.scrollIntoViewIfNeeded();
  const where = await page.evaluate(() => window.scrollY);
  await link.click();
  await expect(page).toHaveURL(/portefeuille\/[0-9a-f-]+/);
  await page.goBack();
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBeGreaterThan(where / 2);

  // On paper nobody scrolls: all of those found are there, in words what they are, and nothing to press.
  await page.goto('/portefeuille?statut=customer');
  await expect(page.getByRole('button', { name: 'Clients', exact: true })).toBeVisible();
  const found = Number((await count(page).textContent())?.replace(/\D/g, ''));
  expect(found).toBeGreaterThan(100);
  const print = page.getByRole('main').getByRole('button', { name: 'Imprimer la liste' });
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await print.click();
  await expect(page.locator('body[data-printed]')).toHaveCount(1);
  if (info.project.name === 'desk') {
    // The paper itself: its heads again on each page, and room for all of them.
    const paper = await page.pdf({ preferCSSPageSize: true, path: info.outputPath('paper.pdf') });
    const pages = paper.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;
    expect(pages).toBeGreaterThan(found / 45);
  }
  await page.emulateMedia({ media: 'print' });
  await expect(print).toBeHidden();
  const links = page.getByRole('main').locator('a[data-row]');
  await expect.poll(() => links.count()).toBe(found);
  await expect(page.getByRole('main').getByText('Client', { exact: true }).first()).toBeVisible();
  await expect(page.getByRole('searchbox')).toBeHidden();
  await expect(page.getByRole('main').getByRole('checkbox').locator('visible=true')).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await expect.poll(() => links.count()).toBeLessThan(found);

  const anew = await engineOf(page);
  // It stays unsent for as long as one looks.
  await page.route(/\/v1\/sync\/push/, (route) => route.abort('internetdisconnected'));
  await anew.evaluate(async (e) => {
    await e.save(
      e.create('account', { kind: 'company', name: 'AAA Établissements Bartholomé-Schwartzenberger et associés' }),
    );
  });
  await page.goto('/portefeuille?q=bartholome');
  await expect(page.getByText('Pas encore envoyé')).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccess();
  await page.screenshot({ path: info.outputPath('unsent-dark.png') });
  if (info.project.name === 'phone') {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto('/portefeuille');
    await expect(count(page)).toBeVisible();
    await page.screenshot({ path: info.outputPath('narrow-dark.png') });
    await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  }
});

test('an administrator filters by who follows, and acts on many on a desk', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const api = new Api(() => server.url, demo.admin, demo.password);
  await signIn(demo.admin);
  await filled(page);
  await page.goto('/portefeuille');
  await page.getByRole('button', { name: /^Filtres/ }).click();
  const owners = page.getByRole('group', { name: 'Suivi par' });
  await owners.getByRole('button', { name: /^Camille/ }).click();
  await expect(page).toHaveURL(/suivi=/);
  await page.screenshot({ path: info.outputPath('owners.png') });
  if (info.project.name === 'phone') return inTheHand(page, info, checkAccess);

  const tagged = (await api.accounts()).length;
  expect(tagged).toBeGreaterThan(2);
  await page.getByRole('button', { name: /^Filtres/ }).click();
  for (const row of [1, 2]) await page.getByRole('row').nth(row).getByRole('checkbox').check();
  const bar = page.getByRole('region', { name: 'Actions sur les comptes choisis' });
  await expect(bar.getByText('2 comptes choisis')).toBeVisible();
  await expect(bar.getByRole('button', { name: 'Exporter' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('bulk.png') });
  await checkAccess();
  await bar.getByRole('button', { name: 'Archiver' }).click();
  await page.getByText('C’est lancé pour 2 comptes.').hover(); // it stays as long as one is on it
  await expect.poll(async () => (await api.accounts()).length).toBe(tagged - 2);
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect.poll(async () => (await api.accounts()).length).toBe(tagged);

  await page.goto('/portefeuille?action=none');
  const sign = page.getByRole('main').getByRole('button', { name: 'Colonnes' });
  await expect(async () => {
    await page.mouse.move(0, 0);
    await sign.hover();
    await expect(page.locator('[role=tooltip]')).toHaveText('Colonnes', { timeout: 2000 });
  }).toPass(); // what tells it is read once the screen is there
  await page.keyboard.press('Escape');
  await expect(page.locator('[role=tooltip]')).toHaveCount(0);
  await sign.click();
  const columns = page.getByRole('dialog', { name: 'Colonnes du tableau' });
  await columns.getByRole('checkbox', { name: 'Code client' }).check();
  await checkAccess();
  await columns.getByRole('button', { name: 'Fermer' }).click();
  await expect(columns).toBeHidden();
  const table = page.getByRole('main').getByRole('table');
  await expect(table.getByRole('columnheader', { name: 'Code client' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('columns.png') });
  await checkAccess();

  const box = (row: number) => table.getByRole('row').nth(row).getByRole('checkbox');
  await box(1).check();
  await box(2).click({ modifiers: ['Shift'] });
  await box(2).press('Shift+ArrowDown');
  await expect(bar.getByText('3 comptes choisis')).toBeVisible();
  await expect(box(3)).toBeFocused();
  await bar.getByRole('button', { name: 'Planifier' }).click();
  const plan = page.getByRole('dialog', { name: 'Planifier pour 3 comptes' });
  await plan.getByRole('button', { name: nextWorkday }).click();
  await plan.getByLabel('En quelques mots').fill('Campagne de printemps');
  await checkAccess();
  await page.screenshot({ path: info.outputPath('plan.png') });
  const planned = async () =>
    (await api.accounts()).filter((one) => one.nextAction?.label === 'Campagne de printemps').length;
  await plan.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(plan).toBeHidden();
  await page.getByText('C’est lancé pour 3 comptes.').hover();
  await expect.poll(planned).toBe(3);
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect.poll(planned).toBe(0);
});

test('@desk holds its words on the narrowest phone and on a desk at 200 %', async ({ page, signIn }) => {
  await signIn();
  await filled(page);
  await page.goto('/portefeuille');
  const sheet = (await page.locator('main [data-row]').first().getAttribute('href')) ?? '';
  for (const [width, height] of [
    [320, 640],
    [640, 400],
  ] as const) {
    await page.setViewportSize({ width, height });
    for (const [path, level, heading] of [
      ['/portefeuille', 1, 'Portefeuille'],
      [sheet, 1, /./],
      ['/', 2, 'Au programme'], // read after the rest of the day
      ['/agenda', 1, 'Agenda'],
    ] as const) {
      await page.goto(path);
      await expect(page.getByRole('heading', { level, name: heading })).toBeVisible();
      await expect(page.locator('main').getByRole('button').first()).toBeVisible();
      const [beyond, spilling] = await page.evaluate(() => [
        document.documentElement.scrollWidth - innerWidth,
        [...document.querySelectorAll('main :is(a, button), nav a')]
          .filter((one) => getComputedStyle(one).display !== 'inline' && one.scrollWidth > one.clientWidth + 1)
          .map((one) => one.textContent),
      ]);
      expect(beyond, `${path} at ${width}`).toBeLessThanOrEqual(0);
      expect(spilling, `${path} at ${width}`).toEqual([]);
    }
  }
});

test('@desk puts all columns of a manager on a sheet of A4, each row in few lines', async ({ page, signIn }, info) => {
  await page.setViewportSize({ width: 1280, height: 900 });
  await signIn(demo.manager);
  await filled(page);
  await page.goto('/portefeuille');
  await expect(page.getByRole('columnheader', { name: 'Suivi par' })).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('columnheader', { name: 'Téléphone' })).toBeVisible();
  // The sheet without its margins.
  const laid = await page.getByRole('table').evaluate((table: HTMLTableElement) => {
    document.body.style.width = '680px';
    const heights = [...(table.tBodies[0]?.rows ?? [])].map((row) => row.getBoundingClientRect().height);
    return { right: table.getBoundingClientRect().right, mean: heights.reduce((a, b) => a + b, 0) / heights.length };
  });
  await page.screenshot({ path: info.outputPath('paper.png') });
  expect(laid.right).toBeLessThanOrEqual(680);
  expect(laid.mean).toBeLessThan(56);
});
