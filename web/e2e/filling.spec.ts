/** The first reading of a device, on a network that goes away in the middle of it. */
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
