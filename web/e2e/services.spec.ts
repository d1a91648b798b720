/** Outside services: turned on by an administrator, then of use where companies and addresses are typed. */
import { Register, registered } from './support/register';
import { Server } from './support/server';
import { test as base, demo, expect } from './support/test';

const test = base.extend<object, { register: Register; server: Server }>({
  register: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern
    async ({}, use) => {
      const register = await new Register().start();
      await use(register);
      await register.stop();
    },
    { scope: 'worker' },
  ],
  server: [
    async ({ register }, use) => {
      const env = { BESACE_COMPANIES_URL: register.url, BESACE_CONNECTOR_NETWORKS: '127.0.0.0/8' };
      const server = await new Server({ env }).start();
      await use(server);
      await server.remove();
    },
    { scope: 'worker' },
  ],
});

const base57 = [
  '#Code_commune_INSEE;Nom_de_la_commune;Code_postal;Libellé_d_acheminement;Ligne_5;_geopoint',
  '57463;METZ;57000;METZ;;49.108113,6.195525',
  '57032;ARS SUR MOSELLE;57130;ARS SUR MOSELLE;;49.079,6.074',
  '57352;JUSSY;57130;JUSSY;;49.103,6.087',
].join('\n');

test('a register and a base of postcodes, from the switch to the sheet', async ({
  page,
  register,
  signIn,
  checkAccess,
}, info) => {
  const shot = (name: string) => page.screenshot({ path: info.outputPath(`${name}.png`), fullPage: true });
  await signIn(demo.admin);
  await page.goto('/administration');
  // The last place of the rail, on a window that holds fewer.
  if (info.project.name === 'desk')
    await expect(
      page.getByRole('navigation', { name: 'Navigation principale' }).getByRole('link', { name: 'Administration' }),
    ).toBeInViewport({ ratio: 1 });
  await page.getByRole('link', { name: /Services extérieurs/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Services extérieurs' })).toBeVisible();
  await expect(page.getByText('Aucune base n’est en place.')).toBeVisible();
  await expect(page.getByText('Sirene demande une clé')).toBeVisible();
  await checkAccess();
  await page.getByText('Recherche d’entreprises (État)').click();
  await expect(page.getByText('Registre public des entreprises : Recherche d’entreprises (État).')).toBeVisible();
  await page.getByLabel('Fichier de la base des codes postaux').setInputFiles({
    name: 'laposte_hexasmal.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(base57),
  });
  await expect(page.getByText(/3 lignes \(commune et code postal\), dont 3 situées/)).toBeVisible();
  await checkAccess();
  await shot('services');

  // What an adviser types is completed, and what she finds fills the form in.
  await signIn(demo.adviser);
  await page.goto('/saisie');
  await page.getByLabel('Raison sociale').fill('Scierie des cotes');
  await page.getByRole('button', { name: 'Chercher au registre' }).click();
  await expect(page.getByText('1 établissement trouvé')).toBeVisible();
  await checkAccess();
  await shot('found');
  await page.getByRole('button', { name: /SCIERIE DES COTES/ }).click();
  await expect(page.getByText(`SIRET ${registered.siret}, repris du registre`)).toBeVisible();
  await expect(page.getByLabel('Ville')).toHaveValue('METZ');
  await expect(page.getByLabel('Code postal')).toHaveValue('57000');
  expect(register.asked.every((url) => url.startsWith('/search?'))).toBe(true);
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('SCIERIE DES COTES', { exact: false }).first()).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'SCIERIE DES COTES' })).toBeVisible();

  // The sheet beside the register, once what the law answers has come: what it did not have is taken over.
  await expect(page.getByText(/^Réponse valable/).first()).toBeVisible();
  await page.getByRole('button', { name: 'Comparer au registre' }).click();
  const sheet = page.getByRole('dialog');
  await expect(sheet.getByRole('checkbox', { name: /Effectif/ })).toBeChecked();
  await checkAccess();
  await shot('compared');
  await sheet.getByRole('button', { name: /Reprendre 1 champ/ }).click();
  await expect(page.getByText(/1 champ repris du registre/)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Modifier : Effectif, au plus' })).toHaveText('19');
});

test('a postcode gives its town', async ({ page, server, signIn }) => {
  const admin = await page.request.post(`${server.url}/v1/auth/login`, {
    headers: { 'X-Besace-Client': 'test' },
    data: { email: demo.admin, password: demo.password },
  });
  const { accessToken } = await admin.json();
  const put = await page.request.post(`${server.url}/v1/postal-base?fileName=base.csv`, {
    headers: {
      Authorization: `Bearer ${accessToken}`,
      'Content-Type': 'application/octet-stream',
      'Idempotency-Key': 'postal-base',
    },
    data: Buffer.from(base57),
  });
  expect(put.ok(), await put.text()).toBe(true);
  await signIn(demo.adviser);
  await page.goto('/saisie');
  await page.getByRole('button', { name: 'Voie et code postal' }).click();
  await page.getByLabel('Code postal').fill('57000');
  await expect(page.locator('datalist option[value="METZ"]')).toBeAttached();
  await page.getByLabel('Code postal').blur();
  await expect(page.getByLabel('Ville')).toHaveValue('METZ');
  // Two towns share this one: they are proposed, none is chosen.
  await page.getByLabel('Code postal').fill('57130');
  await page.getByLabel('Ville').fill('');
  await expect(page.locator('datalist option[value="JUSSY"]')).toBeAttached();
  await page.getByLabel('Ville').blur();
  await expect(page.getByLabel('Ville')).toHaveValue('');
});
