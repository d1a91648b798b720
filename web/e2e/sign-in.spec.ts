import { inBothColours } from './support/screens';
import { demo, expect, test } from './support/test';

test('signs in with the demo company, finds the shell, comes back signed in', async ({ page, checkAccess }, info) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1, name: 'Connexion' })).toBeVisible();
  await inBothColours(page, checkAccess);
  await page.emulateMedia({ colorScheme: 'light' });
  await page.screenshot({ path: info.outputPath('sign-in.png') });

  await page.getByLabel('Adresse e-mail').fill(demo.adviser);
  await page.getByLabel('Mot de passe', { exact: true }).fill('pas le bon mot de passe');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(page.getByLabel('Adresse e-mail')).toHaveValue(demo.adviser);
  await checkAccess();

  await page.getByLabel('Mot de passe', { exact: true }).fill(demo.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
  await checkAccess();
  await page.screenshot({ path: info.outputPath('today.png') });

  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Aujourd’hui' })).toBeVisible();
});

test('chooses colours and language, sees devices, signs out', async ({ page, signIn, checkAccess }, info) => {
  await signIn();
  await page.goto('/compte');
  await expect(page.getByRole('heading', { name: 'Cet appareil', exact: true })).toBeVisible();
  await page.getByText('Sombre', { exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await checkAccess();
  await page.screenshot({ path: info.outputPath('account-dark.png'), fullPage: true });
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible();
  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
});

test('keeps an address that does not exist inside the shell', { tag: '@by-phone' }, async ({
  page,
  signIn,
  checkAccess,
}) => {
  await signIn();
  await page.goto('/nulle-part');
  await expect(page.getByRole('heading', { level: 1, name: 'Cette page n’existe pas' })).toBeVisible();
  await checkAccess();
  await page.getByRole('link', { name: 'Revenir à l’accueil' }).click();
  await expect(page).toHaveURL(/\/$/);
});

for (const [path, title] of [
  ['/setup', 'Il manque la fin du lien'],
  ['/setup#bes_adm_x', 'Installer Besace'],
  ['/invitation#bes_inv_x', 'Bienvenue dans Besace'],
  ['/reset-password#bes_res_x', 'Nouveau mot de passe'],
  ['/mot-de-passe-oublie', 'Mot de passe oublié'],
] as const) {
  test(`shows ${path} to somebody without a session`, { tag: '@by-phone' }, async ({ page, checkAccess }, info) => {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible();
    await inBothColours(page, checkAccess);
    const phone = page.viewportSize();
    await page.setViewportSize({ width: 1280, height: 800 });
    await inBothColours(page, checkAccess);
    await page.emulateMedia({ colorScheme: 'light' });
    if (phone) await page.setViewportSize(phone);
    await page.screenshot({ path: info.outputPath('page.png'), fullPage: true });
  });
}

test('a dead link says so, and keeps the page', { tag: '@by-phone' }, async ({ page }) => {
  await page.goto('/invitation#bes_inv_x');
  await page.getByLabel('Nouveau mot de passe').fill('quatre mots sans rapport');
  await page.getByRole('button', { name: 'Enregistrer et se connecter' }).click();
  await expect(page.getByRole('alert')).toBeVisible();
});
