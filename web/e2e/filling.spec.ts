/** The first reading of a device, on a network that goes away in the middle of it, or of a server that is in trouble. */
import { adviser, allSent, company, filled } from './support/account';
import { expect, test } from './support/test';

test('a first reading that stops says so, on a sheet too, and goes on when asked', async ({
  page,
  server,
  signIn,
  checkAccess,
}, info) => {
  const account = await company(adviser(server), info.project.name);
  await page.route(/\/v1\/sync/, (route) => route.abort('internetdisconnected'));
  await signIn();
  await expect(page.getByText('Hors ligne')).toBeVisible();
  await expect(page.getByText('Tout est envoyé')).toHaveCount(0);
  const stopped = page.getByRole('main').getByText('La première réception s’est arrêtée', { exact: false });
  await expect(stopped).toBeVisible();
  await page.goto(`/portefeuille/${account.id}`);
  await expect(stopped).toBeVisible();
  await checkAccess();

  await page.unroute(/\/v1\/sync/);
  await page.getByRole('button', { name: 'Réessayer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: account.name })).toBeVisible();
  await filled(page);
});

test('a first reading that the server refuses says so, not that there is no network', async ({
  page,
  signIn,
  checkAccess,
}) => {
  const page502 = { status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>' };
  await page.route(/\/v1\/sync/, (route) => route.fulfill(page502));
  await signIn();
  await expect(page.getByText('Serveur en difficulté')).toBeVisible();
  await page.goto('/portefeuille');
  await expect(page.getByText('Le serveur ne répond pas bien : nouvel essai dans')).toBeVisible();
  await expect(page.getByText('Hors ligne')).toHaveCount(0);
  await checkAccess();
  await page.getByRole('link', { name: 'Serveur en difficulté' }).click();
  await expect(page.getByText('Le serveur ne répond pas bien : nouvel essai dans')).toBeVisible();
  await checkAccess();
});

test('a first reading leaves somebody work before it is complete, and says of what its figures are', async ({
  page,
  signIn,
  checkAccess,
}) => {
  // What follows the first page waits until it is let through.
  let letThrough = () => {};
  const through = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route(/\/v1\/sync\?.*cursor=/, async (route) => {
    await through;
    await route.continue();
  });
  await signIn();
  const main = page.getByRole('main');
  const soFar = main.getByText(/^Listes et chiffres ne portent que sur ce qui est reçu jusqu’ici/);
  await expect(soFar).toBeVisible();
  await page
    .getByRole('navigation', { name: 'Navigation principale' })
    .getByRole('link', { name: 'Portefeuille' })
    .click();
  await expect(main.getByText(/comptes? reçus? jusqu’ici$/)).toBeVisible();
  await checkAccess();
  await main.locator('[data-row]').first().click();
  await expect(soFar).toBeVisible();
  await main.getByRole('tab', { name: 'Fil', exact: true }).click();
  await main.getByRole('button', { name: 'Ajouter une note' }).click();
  const sheet = page.getByRole('dialog');
  const told = 'Rappelé pendant la première réception.';
  await sheet.getByLabel('Ce qui s’est dit').fill(told);
  await page.keyboard.press('Control+Enter');
  await expect(sheet).toBeHidden();
  await expect(main.getByText(told)).toHaveCount(1);
  await expect(page.getByText('1 à envoyer')).toBeVisible();
  await expect(soFar).toBeVisible();

  letThrough();
  await allSent(page);
  await expect(soFar).toBeHidden();
  await expect(main.getByText(told)).toHaveCount(1);
});
