import { expect, test } from '../support/offline';
import { Tiles } from '../support/tiles';

test('the map opens without network; a background set since is taken up, and what was seen of it is kept', async ({
  world,
  person,
  device,
}) => {
  for (const [name, latitude, longitude] of [
    ['Garage Hoffmann', 49_358_000, 6_168_000],
    ['Menuiserie Thiriet', 49_119_700, 6_176_900],
  ]) {
    await person.call('POST', '/v1/accounts', {
      kind: 'company',
      name,
      address: { street: '3 rue du Lac', postcode: '57000', town: 'Metz', latitude, longitude },
    });
  }
  const tiles = await new Tiles().start();
  const phone = await device();
  const { page } = phone;
  const points = page.locator('.map-point');
  const openMap = async () => {
    await page.goto('/carte');
    await expect(points.first()).toBeVisible();
  };

  world.gate.open = false;
  await openMap();
  await expect(page.getByText('Sans fond de carte')).toBeVisible();
  await page.getByRole('button', { name: 'Garage Hoffmann' }).click();
  await expect(page.getByRole('link', { name: 'Ouvrir la fiche' })).toBeVisible();

  // The page on the device still has the policy of the day it was installed.
  await world.server.stop();
  world.server.options.env = tiles.settings({ BESACE_MAP_CACHEABLE: 'true' });
  await world.server.start();
  world.gate.reset();
  await openMap();
  await page.getByRole('button', { name: 'Recharger' }).click();
  await expect(page.locator('.leaflet-tile-loaded').first()).toBeVisible();
  await expect(page.getByText('© Géographe d’essai')).toBeVisible();
  const kept = () => page.evaluate(async () => (await (await caches.open('besace-tiles')).keys()).length);
  await expect.poll(kept).toBeGreaterThan(3);

  world.gate.open = false;
  tiles.refuses = true;
  await openMap();
  await expect(page.locator('.leaflet-tile-loaded').first()).toBeVisible();

  await tiles.stop();
  await world.server.stop();
  world.server.options.env = {};
  await world.server.start();
});
