/** Today: what is late and due, done from there, its figures open on their rows; search from anywhere. */
import type { Page } from '@playwright/test';
import { engineOf } from './support/engine';
import { goOffline, goOnline } from './support/network';
import { expect, test } from './support/test';

async function filled(page: Page) {
  const engine = await engineOf(page);
  await expect.poll(() => engine.evaluate((e) => e.database().meta.get('filled'))).toMatchObject({ value: true });
  return engine;
}

test('makes the day, marks an action as done and takes it back, opens figures on their rows', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  await signIn();
  const engine = await filled(page);
  const late = page.getByRole('main').getByRole('link', { name: /En retard/ });
  await expect(late).toBeVisible();
  // Something for today, whatever day the demo company was made; a visit is told of instead of marked, see visits.spec.ts.
  const name = await engine.evaluate(async (e) => {
    const account = await e.database().rows('account').where('status').equals('customer').first();
    if (!account) throw new Error('the demo company has no customer');
    const at = new Date().toISOString();
    await e.save(e.planNextAction(account.id, { at, kind: 'call', label: 'Présenter l’offre standard cloud' }));
    return account.name;
  });
  const done = page.getByRole('button', { name: `Marquer comme faite l’action pour ${name}` });
  await expect(done).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('today.png') });
  const widths = await page.evaluate(() => [document.documentElement.scrollWidth, window.innerWidth]);
  expect(widths[0]).toBe(widths[1]);
  await done.click();
  await expect(done).toBeHidden();
  await expect(page.getByText(`Action faite pour ${name}.`)).toBeVisible();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(done).toBeVisible();
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccess(undefined, ['color-contrast']);
  await page.screenshot({ path: info.outputPath('today-dark.png') });

  const count = (await late.textContent())?.match(/\d+/)?.[0];
  await late.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Portefeuille' })).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: `${count} compte` })).toBeVisible();
});

test('searches from anywhere: the device, then the server, and goes places', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  await signIn();
  const engine = await filled(page);
  const { name, phone } = await engine.evaluate(async (e) => {
    const rows = await e.database().rows('account').toArray();
    const found = rows.find((row) => row.phones.length > 0);
    return { name: found?.name ?? '', phone: found?.phones[0]?.display ?? '' };
  });
  await page.keyboard.press('/');
  const dialog = page.getByRole('dialog', { name: 'Chercher' });
  const box = dialog.getByRole('combobox');
  await expect(box).toBeFocused();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('search-places.png') });

  // « ? » says what can be typed, and lists nothing.
  await expect(dialog.getByText('Tapez « ? » pour savoir')).toBeVisible();
  await box.fill('?');
  await expect(dialog.getByRole('region', { name: 'Aide de la recherche' })).toBeVisible();
  await expect(box).toHaveAccessibleDescription(/le début de chaque mot suffit/);
  await expect(dialog.getByRole('option')).toHaveCount(0);
  await expect(dialog.getByText('Ctrl K')).toBeVisible({ visible: info.project.name === 'desk' });
  await checkAccess();
  await page.screenshot({ path: info.outputPath('search-help.png') });

  await box.fill(name.slice(0, 5).toLowerCase());
  await expect(dialog.getByRole('option').first()).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('search.png') });
  await box.fill(phone);
  await dialog
    .getByRole('option', { name: new RegExp(name) })
    .first()
    .click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  await page.goBack();
  await page.keyboard.press('/');
  await expect(dialog.getByRole('group', { name: 'Ouverts en dernier' }).getByRole('option', { name })).toBeVisible();
  await page.screenshot({ path: info.outputPath('search-opened.png') });

  // What the device has lost, the server still finds.
  await box.fill('');
  await engine.evaluate(async (e, name) => {
    const row = await e
      .database()
      .rows('account')
      .filter((one) => one.name === name)
      .first();
    await e
      .database()
      .rows('account')
      .delete(row?.id ?? '');
  }, name);
  await box.fill(name);
  await expect(dialog.getByRole('group', { name: 'Sur le serveur' }).getByRole('option', { name })).toBeVisible();
  await goOffline(page);
  await box.fill('envoyer');
  await expect(dialog.getByText(/seul cet appareil a été cherché/)).toBeVisible();
  await goOnline(page);

  await box.fill('porte');
  await expect(dialog.getByRole('option', { name: 'Portefeuille' })).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Portefeuille' })).toBeVisible();
  await expect(dialog).toBeHidden();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('does what is asked for in the search, by the words that people have for it', async ({
  page,
  signIn,
  checkAccess,
}, info) => {
  await signIn();
  await filled(page);
  const dialog = page.getByRole('dialog', { name: 'Chercher' });
  const box = dialog.getByRole('combobox');
  const found = (name: string) => dialog.getByRole('option', { name, exact: true });
  await page.keyboard.press('/');
  await expect(found('Synchroniser maintenant')).toBeVisible();
  await expect(found('Importer un fichier')).toBeVisible();
  await checkAccess();
  await box.fill("aujourd'hui");
  await expect(found('Aujourd’hui')).toBeVisible();
  await box.fill('mode nuit');
  await expect(found('Passer aux couleurs sombres')).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('search-acts.png') });
  await box.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await checkAccess();

  await page.keyboard.press('/');
  await box.fill('deconn');
  await expect(found('Se déconnecter')).toHaveAttribute('aria-selected', 'true');
  await box.press('Enter');
  await expect(page.getByRole('button', { name: 'Se déconnecter' })).toBeFocused();
  await expect(page).toHaveURL(/compte/);

  await page.keyboard.press('/');
  await box.fill('rdv');
  await expect(found('Prévoir un rendez-vous')).toHaveAttribute('aria-selected', 'true');
  await box.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Planifier' })).toBeVisible();
  await expect(page).toHaveURL(/agenda/);
});
