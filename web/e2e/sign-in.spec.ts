import type { Page } from '@playwright/test';
import { type MailServer, mailServer, type WithMail } from './support/mail';
import { inBothColours } from './support/screens';
import { Server } from './support/server';
import { demo, expect, test } from './support/test';

/** An installation of which nobody is the administrator yet, with a mail server. */
const founding = test.extend<object, WithMail & { server: Server }>({
  mail: mailServer,
  server: [
    async ({ mail }, use) => {
      const server = await new Server({ profile: 'standard', env: mail.settings }).start();
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
});

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
  const told = () => page.waitForResponse((one) => one.url().endsWith('/v1/me') && one.request().method() === 'PATCH');
  const english = told();
  await page.getByText('English', { exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible();
  await english;
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible();

  // What the server refuses is read in English too, though it says it in French.
  await page.getByRole('main').getByRole('button', { name: 'Turn the code on' }).click();
  const sheet = page.getByRole('dialog');
  const password = sheet.getByLabel('Current password');
  await password.fill('not the right one');
  const refused = page.waitForResponse((one) => one.status() === 422);
  await sheet.getByRole('button', { name: 'Continue' }).click();
  expect((await (await refused).json()).errors[0].message).toBe('Votre mot de passe actuel.');
  await expect(password).toHaveAccessibleDescription('Your current password.');
  await checkAccess();
  await sheet.getByRole('button', { name: 'Cancel' }).click();
  await expect(sheet).toBeHidden();

  await page.getByRole('button', { name: 'Sign out', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();

  // Another device speaks French until she is there.
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.getByLabel('Adresse e-mail').fill(demo.adviser);
  await page.getByLabel('Mot de passe', { exact: true }).fill(demo.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'My account' })).toBeVisible();
  const french = told();
  await page.getByText('Français', { exact: true }).click();
  await french;
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

/** The link in the last message to her, once there are so many. */
async function mailed(mail: MailServer, to: string, count: number): Promise<string> {
  const mine = async () => (await mail.messages()).filter((one) => one.to.includes(to));
  await expect.poll(async () => (await mine()).length).toBe(count);
  return (await mine()).at(-1)?.text.match(/https?:\/\/\S+#\S+/)?.[0] ?? '';
}

async function signOut(page: Page) {
  await page.goto('/compte');
  await page.getByRole('main').getByRole('button', { name: 'Se déconnecter', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Connexion' })).toBeVisible();
}

async function enter(page: Page, email: string, password: string) {
  await page.getByLabel('Adresse e-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

async function choosePassword(page: Page, password: string, act: string) {
  await page.getByLabel('Nouveau mot de passe').fill(password);
  await page.getByRole('button', { name: act }).click();
}

founding(
  'the links of the first start, of an invitation, of a lost password and of a second organisation lead in',
  { tag: '@by-desk' },
  async ({ page, server, mail, checkAccess }) => {
    const [first, hers, later] = [
      'quatre mots sans rapport',
      'cinq autres mots sans rapport',
      'encore une autre phrase',
    ];
    const today = page.getByRole('heading', { level: 1, name: 'Aujourd’hui' });
    const main = page.getByRole('main');
    const dialog = page.getByRole('dialog');

    // Pasted by half, then whole: only what follows the # changes, and the page is the same.
    await page.goto('/setup');
    await expect(page.getByRole('heading', { level: 1, name: 'Il manque la fin du lien' })).toBeVisible();
    await page.goto(`/setup#${await server.says(/\/setup#(\S+)/)}`);
    await page.getByLabel('Nom de l’organisation').fill('Fenêtres du Graoully');
    await page.getByLabel('Nom', { exact: true }).fill('Martin');
    await page.getByLabel('Adresse e-mail').fill('alix@graoully.example');
    await page.getByLabel('Mot de passe', { exact: true }).fill('court');
    await page.getByRole('button', { name: 'Créer et se connecter' }).click();
    await expect(page.locator('[aria-invalid=true]')).toHaveValue('court');
    await page.getByLabel('Mot de passe', { exact: true }).fill(first);
    await page.getByRole('button', { name: 'Créer et se connecter' }).click();
    await expect(today).toBeVisible();

    // The mail server refuses the invitation; whoever looks after the installation sees it, and sends it again.
    const eva = 'eva@graoully.example';
    await mail.answer('refuse ever');
    await page.goto('/administration/utilisateurs');
    await main.getByRole('button', { name: 'Inviter quelqu’un' }).click();
    await dialog.getByLabel(/^Nom/).fill('Schneider');
    await dialog.getByLabel(/^Adresse e-mail/).fill(eva);
    await dialog.getByRole('button', { name: 'Envoyer l’invitation' }).click();
    await expect(page.getByText(`Invitation envoyée à ${eva}.`)).toBeVisible();
    await expect(dialog).toBeHidden();
    await page.goto('/administration/taches?etat=failed');
    const failed = main.getByRole('row').filter({ hasText: 'identity.invitation' });
    await expect(async () => {
      await main.getByRole('button', { name: 'Actualiser' }).click();
      await expect(failed.getByText('En échec', { exact: true })).toBeVisible({ timeout: 1000 });
    }).toPass();
    await mail.answer('accept');
    await failed.getByRole('button', { name: 'Relancer' }).click();
    const invitation = await mailed(mail, eva, 1);
    await signOut(page);

    await page.goto(invitation);
    await choosePassword(page, hers, 'Enregistrer et se connecter');
    await expect(today).toBeVisible();
    await signOut(page);

    await page.getByRole('link', { name: 'Mot de passe oublié' }).click();
    await page.getByLabel('Adresse e-mail').fill(eva);
    await page.getByRole('button', { name: 'Envoyer le lien' }).click();
    await expect(main.getByText(/^Si cette adresse est connue/)).toBeVisible();
    await page.goto(await mailed(mail, eva, 2));
    await choosePassword(page, later, 'Changer le mot de passe');
    await expect(main.getByText('Votre mot de passe est changé. Connectez-vous.')).toBeVisible();
    await page.getByRole('link', { name: 'Revenir à la connexion' }).click();
    await enter(page, eva, hers);
    await expect(page.getByRole('alert')).toBeVisible();
    await enter(page, eva, later);
    await expect(today).toBeVisible();
    await signOut(page);

    // The same address, with the same password, in another organisation of the installation.
    const printed = server.command('organisation', 'add', 'Caves de l’Ill', '--admin', eva);
    await page.goto(`/invitation#${/#(\S+)/.exec(printed)?.[1]}`);
    await choosePassword(page, later, 'Enregistrer et se connecter');
    await expect(today).toBeVisible();
    const entered = () =>
      page.evaluate(() => JSON.parse(localStorage.getItem('besace.identity') ?? '').organisation.name);
    for (const organisation of ['Fenêtres du Graoully', 'Caves de l’Ill']) {
      await signOut(page);
      await enter(page, eva, later);
      await expect(page.getByRole('heading', { level: 1, name: 'Quelle organisation ?' })).toBeVisible();
      if (organisation === 'Caves de l’Ill') await inBothColours(page, checkAccess);
      await page.getByRole('button', { name: organisation, exact: true }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();
      expect(await entered()).toBe(organisation);
    }
  },
);

test('the guide is read without session, and leads back', { tag: '@by-phone' }, async ({ page, checkAccess }, info) => {
  await page.goto('/guide/');
  const main = page.getByRole('main');
  await expect(page.getByRole('heading', { level: 1, name: 'Le guide de Besace' })).toBeVisible();
  await checkAccess();
  await main.getByRole('link', { name: 'Sur le terrain' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Besace sur le terrain' })).toBeVisible();
  await main.getByText('Sommaire').click();
  await main.getByRole('link', { name: 'Portefeuille', exact: true }).click();
  await expect(page.getByRole('heading', { level: 2, name: 'Portefeuille' })).toBeInViewport();
  await page.emulateMedia({ colorScheme: 'dark' });
  await checkAccess();
  await page.setViewportSize({ width: 320, height: 640 });
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await page.screenshot({ path: info.outputPath('guide.png') });
  await page.getByRole('link', { name: 'Ouvrir Besace' }).click();
  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeVisible();
});
