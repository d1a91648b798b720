/** Saved views of the portfolio, its other filters, the keyboard and the thumb along its list. */
import type { Page } from '@playwright/test';
import { engineOf } from './support/engine';
import { demo, expect, test } from './support/test';

async function filled(page: Page) {
  const engine = await engineOf(page);
  await expect.poll(() => engine.evaluate((e) => e.database().meta.get('filled'))).toMatchObject({ value: true });
  return engine;
}

const count = (page: Page) => page.getByRole('status').filter({ hasText: /compte/ });
const views = (page: Page) => page.getByRole('navigation', { name: 'Vues enregistrées' });

test('keeps what is shown as a view, changes it, opens on it, forgets it', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  const name = `Prospects de Moselle ${info.project.name}`;
  await signIn();
  await filled(page);
  await page.goto('/portefeuille');
  const engine = await engineOf(page);
  await page.getByRole('button', { name: 'Prospects', exact: true }).click();
  await page.getByRole('button', { name: /^Filtres/ }).click();
  await page.getByLabel('Code postal').fill('57');
  await page.getByRole('button', { name: /^Filtres/ }).click();
  await expect(page.getByRole('button', { name: 'Retirer Code postal 57…' })).toBeVisible();
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
  await expect
    .poll(() => engine.evaluate(async (e) => (await e.database().outbox.toArray()).length), { timeout: 30_000 })
    .toBe(0);

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

test('shows archived accounts when they are asked for', async ({ page, signIn }) => {
  await signIn();
  await filled(page);
  await page.goto('/portefeuille');
  const first = page.locator('main [data-row]').first();
  const name = (await first.textContent()) ?? '';
  await first.click();
  await page.getByRole('button', { name: 'Autres actes', exact: true }).click();
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

test('hands an account over to a colleague', async ({ page, signIn }, info) => {
  await signIn(demo.manager);
  await filled(page);
  await page.goto('/portefeuille');
  await page.locator('main [data-row]').first().click();
  await page.getByRole('button', { name: 'Autres actes', exact: true }).click();
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
});
