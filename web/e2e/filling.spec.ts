/** The first reading of a device, on a network that goes away in the middle of it, or of a server that is in trouble. */
import { adviser, company, filled } from './support/account';
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
