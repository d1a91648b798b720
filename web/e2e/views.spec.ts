/** Saved views of the portfolio, its other filters, the keyboard and the thumb along its list. */
import type { Page } from '@playwright/test';
import { Api } from './support/api';
import { noteDialled } from './support/dialled';
import { engineOf, letGo, sync, waiting } from './support/engine';
import { seen, tabTo } from './support/keyboard';
import { goOffline, goOnline } from './support/network';
import { demo, expect, test } from './support/test';

async function filled(page: Page) {
  const engine = await engineOf(page);
  await expect.poll(() => engine.evaluate((e) => e.database().meta.get('filled'))).toMatchObject({ value: true });
  return engine;
}

const count = (page: Page) => page.getByRole('status').filter({ hasText: /compte/ });
type View = { name: string };
const views = (page: Page) => page.getByRole('navigation', { name: 'Vues enregistrées' });

test('keeps what is shown as a view, changes it, opens on it, forgets it', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  const name = `Prospects de Moselle ${info.project.name}`;
  await signIn();
  await filled(page);
  await page.goto('/portefeuille?tri=potential');
  await expect(page.getByRole('button', { name: 'Enregistrer la vue' })).toBeVisible(); // an order alone makes one
  await page.goto('/portefeuille');
  const engine = await engineOf(page);
  await page.getByRole('button', { name: 'Prospects', exact: true }).click();
  await page.getByRole('button', { name: /^Filtres/ }).click();
  await page.getByLabel('Code postal').fill('57');
  await page.getByText('Potentiel, score et dates').click();
  await page.getByRole('group', { name: 'Potentiel annuel (€)' }).getByLabel('De').fill('1 000,50');
  await page.getByRole('group', { name: 'Création' }).getByLabel('Au').fill('2031-12-31');
  await page.getByRole('button', { name: /^Filtres/ }).click();
  await expect(page.getByRole('button', { name: 'Retirer Code postal 57…' })).toBeVisible();
  await expect(
    page.getByRole('button', { name: /^Retirer Potentiel annuel \(€\).*1.000,50.€ et plus$/ }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: /^Retirer Création.*jusqu’au 31 décembre 2031$/ })).toBeVisible();
  const kept = (await count(page).textContent()) ?? '';

  await page.getByRole('button', { name: 'Enregistrer la vue' }).click();
  const form = page.getByRole('dialog', { name: 'Enregistrer la vue' });
  await form.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(form.getByText('Donnez un nom à la vue.')).toBeVisible();
  await form.getByLabel('Nom de la vue').fill(name);
  await checkAccess();
  await page.screenshot({ path: info.outputPath('form.png') });
  await form.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(views(page).getByRole('link', { name })).toHaveAttribute('aria-current', 'page');
  await expect(page).toHaveURL(/vue=/);
  await checkAccess();
  await page.screenshot({ path: info.outputPath('views.png') });

  // It reaches the server as a filter that the server accepts.
  await letGo(engine);
  await sync(engine);
  await expect.poll(() => waiting(engine)).toBe(0);

  await views(page).getByRole('link', { name: 'Tout', exact: true }).click();
  await expect(count(page)).not.toHaveText(kept);
  await views(page).getByRole('link', { name }).click();
  await expect(count(page)).toHaveText(kept);

  await page.getByRole('button', { name: 'Retirer Code postal 57…' }).click();
  await expect(views(page).getByText('(modifiée)')).toBeVisible();
  await page.getByRole('button', { name: `Actions sur la vue ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Remplacer par ce qui est affiché' }).click();
  await expect(views(page).getByText('(modifiée)')).toBeHidden();

  await page.getByRole('button', { name: `Actions sur la vue ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Ouvrir le portefeuille sur cette vue' }).click();
  await expect(page.getByText('C’est noté.')).toBeVisible();
  await page.goto('/');
  await page.getByRole('link', { name: 'Portefeuille' }).click();
  await expect(views(page).getByRole('link', { name })).toHaveAttribute('aria-current', 'page');

  await page.getByRole('button', { name: `Actions sur la vue ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Supprimer la vue' }).click();
  await expect(page.getByRole('link', { name })).toBeHidden();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(views(page).getByRole('link', { name })).toBeVisible();
});

test(
  'filters by the fields of the organisation as the server does, in a view and in a file too',
  { tag: '@by-desk' },
  async ({ page, server, signIn, checkAccess }, info) => {
    const admin = new Api(() => server.url, demo.admin, demo.password);
    const camille = new Api(() => server.url, demo.adviser, demo.password);
    const choices = (...labels: string[]) => labels.map((label) => ({ label }));
    for (const field of [
      { key: 'surface_m2', label: 'Surface (m²)', type: 'number' },
      { key: 'livraison', label: 'Livraison', type: 'multi_choice', choices: choices('Matin', 'Après-midi', 'Samedi') },
      { key: 'chauffage', label: 'Chauffage', type: 'choice', choices: choices('Gaz', 'Bois', 'Fioul') },
      { key: 'projet', label: 'Projet', type: 'long_text' },
      { key: 'fin_de_bail', label: 'Fin de bail', type: 'date' },
    ])
      await admin.call('POST', '/v1/custom-fields', field);
    const [small, large, other] = (await camille.accounts()).sort((a, b) => a.name.localeCompare(b.name, 'fr'));
    if (!small || !large || !other) throw new Error('the demo company is empty');
    const matin = { livraison: ['matin'], chauffage: 'gaz' };
    await camille.change(small.id, { custom: { surface_m2: 1_199_999, ...matin } });
    await camille.change(large.id, {
      custom: { surface_m2: 1_200_000, livraison: ['matin', 'samedi'], projet: 'Une VÉRANDA, plein sud' },
    });
    await camille.change(other.id, { custom: { chauffage: 'bois', fin_de_bail: '2027-03-31' } });

    await signIn();
    await filled(page);
    await page.goto('/portefeuille');
    const all = (await count(page).textContent()) ?? '';
    const rows = page.locator('main [data-row]');
    const panel = page.getByRole('button', { name: /^Filtres/ });
    await panel.click();
    await page.getByRole('group', { name: 'Surface (m²)' }).getByLabel('De', { exact: true }).fill('1 200');
    await expect(rows).toHaveText([large.name]);
    await page.getByRole('button', { name: 'Retirer Surface (m²) : 1 200 et plus' }).click();
    await expect(count(page)).toHaveText(all);

    await page.getByRole('group', { name: 'Livraison' }).getByRole('button', { name: 'Matin' }).click();
    await expect(rows).toHaveText([small.name, large.name]);
    await page.getByRole('group', { name: 'Livraison' }).getByRole('button', { name: 'Samedi' }).click();
    await expect(rows).toHaveText([large.name]);
    await page.getByRole('button', { name: 'Tout retirer' }).click();
    await page.getByRole('group', { name: 'Fin de bail' }).getByLabel('Au', { exact: true }).fill('2027-03-31');
    await expect(rows).toHaveText([other.name]);
    await checkAccess();
    await page.screenshot({ path: info.outputPath('custom-panel.png'), fullPage: true });
    await page.getByRole('button', { name: 'Tout retirer' }).click();

    // Without network, and still there when the page is opened again.
    await goOffline(page);
    await page.getByRole('group', { name: 'Projet' }).getByLabel('Contient').fill('veranda, plein');
    await expect(rows).toHaveText([large.name]);
    await goOnline(page);
    await page.reload();
    await expect(rows).toHaveText([large.name]);
    await panel.click();
    await page.getByRole('group', { name: 'Chauffage' }).getByText('Gaz', { exact: true }).click();
    await expect(page.getByText('Aucun compte ne correspond')).toBeVisible();
    await page.getByRole('button', { name: /^Retirer Projet/ }).click();
    await expect(rows).toHaveText([small.name]);

    const name = `Au gaz ${info.project.name}`;
    await page.getByRole('button', { name: 'Enregistrer la vue' }).click();
    await page.getByLabel('Nom de la vue').fill(name);
    await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
    const kept = () =>
      camille.call('GET', '/v1/views').then(({ items }) => items.find((one: View) => one.name === name));
    await expect.poll(kept, { timeout: 30_000 }).toMatchObject({ filter: { custom: ['chauffage:eq:gaz'] } });
    const answered = await camille.call('GET', `/v1/accounts?view=${(await kept()).id}`);
    expect(answered.items.map((one: { name: string }) => one.name)).toEqual([small.name]);
    await page.goto('/portefeuille?vue=toutes');
    await views(page).getByRole('link', { name }).click();
    await expect(rows).toHaveText([small.name]);
    if (info.project.name === 'phone') return; // files are made on a desk

    await page.getByRole('link', { name: 'Exporter' }).click();
    await expect(page.getByRole('group', { name: 'Ce que montrait le portefeuille' })).toContainText('Chauffage : Gaz');
    await checkAccess();
    await page.screenshot({ path: info.outputPath('custom-export.png') });
    await page.getByRole('button', { name: 'Préparer le fichier' }).click();
    await expect(page.getByText(/ · 1 compte · /)).toBeVisible(); // not the whole portfolio
  },
);

test('shows archived accounts when they are asked for', { tag: '@by-desk' }, async ({ page, signIn }) => {
  await signIn();
  await filled(page);
  await page.goto('/portefeuille');
  const first = page.locator('main [data-row]').first();
  const name = (await first.textContent()) ?? '';
  await first.click();
  await page.getByRole('button', { name: 'Autres actions', exact: true }).click();
  // She follows her own accounts alone: there is nobody to whom she could give one.
  await expect(page.getByRole('menuitem', { name: 'Confier à un collègue' })).toBeHidden();
  await page.getByRole('menuitem', { name: 'Archiver' }).click();
  await expect(page.getByRole('main').getByText('Archivé', { exact: true })).toBeVisible();
  await page.goto('/portefeuille?archives=1');
  await expect(page.getByRole('link', { name, exact: true })).toBeVisible();
  await page.goto('/portefeuille');
  await expect(count(page)).toBeVisible();
  await expect(page.getByRole('link', { name, exact: true })).toBeHidden();
});

test('is walked by keyboard', async ({ page, signIn }, info) => {
  await signIn();
  await filled(page);
  await page.keyboard.press('g');
  await page.keyboard.press('p');
  await expect(page).toHaveURL(/portefeuille/);
  await expect(count(page)).toBeVisible();
  const rows = page.locator('main [data-row]');
  await page.keyboard.press('j');
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press('j');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('k');
  await expect(rows.nth(0)).toBeFocused();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Raccourcis du clavier' })).toBeVisible();
  await page.screenshot({ path: info.outputPath('keys.png') });
  await page.keyboard.press('Escape');
  await page.getByRole('searchbox', { name: 'Chercher dans le portefeuille' }).fill('n');
  await expect(page).toHaveURL(/portefeuille/);
  await page.goto('/compte');
  await page.getByLabel(/^Raccourcis d’une lettre/).uncheck();
  await page.locator('body').press('n');
  await expect(page).toHaveURL(/compte/);
});

test('@desk a day at the keyboard: in, to an account, changed, noted, undone, back to its row', async ({
  page,
  server,
}, info) => {
  const keys = page.keyboard;
  await page.goto(server.url);
  await expect(page.getByRole('heading', { level: 1, name: 'Connexion' })).toBeVisible();
  await tabTo(page, page.getByLabel('Adresse e-mail'));
  await keys.type(demo.adviser);
  await tabTo(page, page.getByLabel('Mot de passe', { exact: true }));
  await keys.type(demo.password);
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  await filled(page);

  await keys.press('g');
  await keys.press('p');
  await expect(count(page)).toBeVisible();
  const row = page.locator('main [data-row]').nth(2);
  const name = (await row.textContent()) ?? '';
  await keys.press('/');
  await expect(page.getByRole('combobox', { name: /^Chercher/ })).toBeFocused();
  await keys.type(name);
  await expect(page.getByRole('option', { name, selected: true })).toBeVisible();
  await keys.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();

  const trade = page.getByRole('button', { name: 'Modifier : Enseigne' });
  await expect(trade).toBeVisible();
  const before = (await trade.textContent()) ?? '';
  const lines = page.locator('main [data-row]');
  await keys.press('j');
  await expect(lines.first()).toBeFocused();
  for (let at = 0; at < 20 && !(await trade.evaluate((one) => one === document.activeElement)); at++) {
    await keys.press('j');
    await seen(page);
  }
  await keys.press('e');
  await expect(page.getByRole('textbox', { name: 'Enseigne' })).toBeFocused();
  await seen(page);
  await keys.press('Control+A');
  await keys.type('Chez Paulette');
  await keys.press('Enter');
  await expect(trade).toHaveText('Chez Paulette');
  await expect(trade).toBeFocused();
  await seen(page);
  await page.screenshot({ path: info.outputPath('keyboard-edited.png') });
  await keys.press('Control+Z');
  await expect(trade).toHaveText(before);

  await tabTo(page, page.getByRole('button', { name: 'Ajouter une note' }));
  await keys.press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox').first()).toBeFocused();
  await seen(page);
  await keys.type('Rappeler après les congés.');
  await keys.press('Control+Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('Rappeler après les congés.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Ajouter une note' })).toBeFocused();
  await seen(page);

  await page.goBack(); // Alt and the arrow to the left, which this browser leaves to its window
  await expect(page.locator('main [data-row]').filter({ hasText: name }).first()).toBeFocused();
  await seen(page);
  await page.screenshot({ path: info.outputPath('keyboard-back.png') });
});

test('hands an account over to a colleague', { tag: '@by-desk' }, async ({ page, signIn }, info) => {
  await signIn(demo.manager);
  await filled(page);
  await page.goto('/portefeuille');
  await page.locator('main [data-row]').first().click();
  await page.getByRole('button', { name: 'Autres actions', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Confier à un collègue' }).click();
  const form = page.getByRole('dialog', { name: 'Confier à un collègue' });
  const receiver = form.getByLabel('Qui suivra ce compte');
  const to = (await receiver.locator('option:not([disabled])').first().textContent()) ?? '';
  await receiver.selectOption({ label: to });
  await page.screenshot({ path: info.outputPath('hand-over.png') });
  await form.getByRole('button', { name: 'Confier' }).click();
  await expect(page.getByText(`Suivi par ${to}`)).toBeVisible();
});

test('is swiped by thumb', async ({ page, signIn }, info) => {
  await page.setViewportSize({ width: 412, height: 840 }); // a touch screen held upright, whatever the project
  await signIn();
  await filled(page);
  const opened = await noteDialled(page);
  await page.goto('/portefeuille');
  const row = page
    .locator('main ul > li')
    .filter({ has: page.getByRole('link', { name: /^Appeler / }) })
    .first();
  const box = await row.boundingBox();
  if (!box) throw new Error('no row');
  const y = box.y + box.height / 2;
  const touch = await page.context().newCDPSession(page);
  await touch.send('Emulation.setTouchEmulationEnabled', { enabled: true });
  const finger = (type: 'touchStart' | 'touchMove' | 'touchEnd', x: number) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
  await finger('touchStart', 60);
  for (const x of [80, 110, 140, 165]) await finger('touchMove', x);
  await expect(row.locator('[data-marked]')).toBeVisible();
  await page.screenshot({ path: info.outputPath('swipe.png') });
  // Brought back before it is let go: nothing happens.
  for (const x of [120, 90, 65]) await finger('touchMove', x);
  await expect(row.locator('[data-marked]')).toBeHidden();
  await finger('touchEnd', 65);
  await expect(page).toHaveURL(/portefeuille$/);
  expect(await opened()).toEqual([]);

  // Let go beyond the mark: the way there is opened, once, and the row is back in its place.
  await finger('touchStart', 320);
  for (const x of [300, 270, 240, 215]) await finger('touchMove', x);
  await expect(row.locator('[data-marked]')).toBeVisible();
  await finger('touchEnd', 215);
  await expect.poll(opened).toEqual([expect.stringMatching(/^(geo|https):/)]);
  await expect(row.locator('[data-marked]')).toBeHidden();
  await expect(page).toHaveURL(/portefeuille$/);
});
