import { createHash } from 'node:crypto';
import { letGo, sync, waiting } from '../support/engine';
import { expect, test } from '../support/offline';
import { photograph } from '../support/picture';

test('a card photographed without network with a new prospect is stored once, byte for byte, after the browser was killed', async ({
  world,
  person,
  device,
}) => {
  const phone = await device();
  world.gate.open = false;
  const { page } = phone;
  await page.getByRole('link', { name: 'Saisir', exact: true }).click();
  await page.getByLabel('Raison sociale').fill('Garage Hoffmann');
  const chosen = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Photographier la carte' }).click();
  await (await chosen).setFiles(await photograph(page, 'image.jpg', 'Garage Hoffmann'));
  await expect(page.getByText('Elle partira avec le compte.')).toBeVisible();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Garage Hoffmann' })).toBeVisible();
  const address = page.url();
  await phone.kill();

  await phone.start();
  await phone.page.goto(address);
  await phone.ready();
  const engine = await phone.engine();
  expect(await waiting(engine)).toBe(2);
  // Shown from the device, without network.
  const tile = phone.page.getByRole('listitem').filter({ hasText: 'Carte de visite du' });
  await expect(tile.locator('img')).toHaveJSProperty('naturalWidth', 850);
  const kept = await engine.evaluate(async (e) => {
    const [file] = await e.database().files.toArray();
    return [...new Uint8Array(file?.bytes ?? new ArrayBuffer(0))];
  });
  expect(kept.length).toBeGreaterThan(1000);

  await letGo(engine);
  world.gate.reset();
  // The first answer to the bytes is lost after the server has kept them.
  let lost = 0;
  world.gate.rule = async ({ path }, forward) => {
    const answer = await forward();
    return path.includes('/attachments') && lost++ === 0 ? 'silence' : answer;
  };
  await sync(engine);
  // The browser writes cookies down when it likes: one of half a minute ago may be lost with it.
  if (await phone.mustSignIn()) await phone.signInAgain(person);
  await expect
    .poll(async () => {
      await sync(engine);
      return waiting(engine);
    })
    .toBe(0);
  const accounts = await person.accounts();
  expect(accounts.map((one) => one.name)).toEqual(['Garage Hoffmann']);
  const { items } = await person.call('GET', `/v1/accounts/${accounts[0]?.id}/attachments`);
  expect(items).toMatchObject([
    {
      kind: 'business_card',
      mediaType: 'image/jpeg',
      sha256: createHash('sha256').update(Buffer.from(kept)).digest('hex'),
    },
  ]);
  expect(await person.read(`/v1/attachments/${items[0].id}/file`)).toEqual(Buffer.from(kept));
  // No batch carried the bytes.
  const sent = world.gate.log
    .filter((one) => one.method === 'POST' && !one.path.includes('/auth/'))
    .map((one) => one.path);
  expect(sent[0]).toBe('/v1/sync/push');
  expect(sent.filter((path) => path.includes('/attachments?'))).toHaveLength(2);

  // Another device has the row, and the bytes from the server while it has a network.
  const other = await device();
  await other.page.goto(new URL(address).pathname);
  const there = other.page.getByRole('listitem').filter({ hasText: 'Carte de visite du' });
  await expect(there.locator('img')).toHaveJSProperty('naturalWidth', 850);
  world.gate.open = false;
  await other.page.reload();
  await other.ready();
  await expect(there.getByText('À ouvrir avec le réseau')).toBeVisible();
  await there.getByRole('button', { name: /^Ouvrir/ }).click();
  await expect(other.page.getByText('il faut le réseau pour l’ouvrir')).toBeVisible();
});

test('a note that was being dictated when the browser was killed is offered again, and reaches the server with its visit', async ({
  world,
  person,
  device,
}) => {
  const account = await person.call('POST', '/v1/accounts', { kind: 'company', name: 'Garage Weiss' });
  const phone = await device();
  world.gate.open = false;
  const at = `/portefeuille/${account.id}/visite`;
  await phone.page.goto(at);
  await phone.page.getByRole('button', { name: 'Mémo vocal' }).click();
  await expect(phone.page.getByText(/^0:0[4-9]/)).toBeVisible();
  await phone.kill();

  await phone.start();
  await phone.page.goto(at);
  await expect(phone.page.getByText(/^Un mémo a été interrompu \(0:\d\d\)\.$/)).toBeVisible();
  await phone.page.getByRole('button', { name: 'Le garder' }).click();
  await expect(phone.page.getByText(/Prêt à partir avec la visite\.$/)).toBeVisible();
  await phone.page.getByText('Vu', { exact: true }).click();
  await phone.page.getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(phone.page.getByText(/Visite enregistrée sur l’appareil/)).toBeVisible();
  await phone.kill();

  await phone.start();
  await phone.page.goto('/');
  await phone.ready();
  const engine = await phone.engine();
  await letGo(engine);
  world.gate.reset();
  await sync(engine);
  if (await phone.mustSignIn()) await phone.signInAgain(person);
  await expect
    .poll(async () => {
      await sync(engine);
      return waiting(engine);
    })
    .toBe(0);
  const { items } = await person.call('GET', `/v1/accounts/${account.id}/attachments`);
  const visits = (await person.call('GET', `/v1/accounts/${account.id}/visits`)).items;
  expect(items).toMatchObject([{ kind: 'recording', mediaType: 'audio/webm', visitId: visits[0].id }]);
  expect(items[0].durationMs).toBeGreaterThan(1000);
});
