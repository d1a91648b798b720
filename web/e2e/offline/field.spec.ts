import { letGo, sync, waiting } from '../support/engine';
import { expect, test } from '../support/offline';

test('without network, a prospect is captured, written about and qualified; all of it leaves later', async ({
  world,
  person,
  device,
}) => {
  const phone = await device();
  const { page } = phone;
  world.gate.open = false;
  await page.getByRole('link', { name: 'Saisir', exact: true }).click();
  await page.getByLabel('Raison sociale').fill('Garage Hoffmann');
  await page.getByLabel('Ville').fill('Thionville');
  await page.getByRole('button', { name: 'Ajouter un interlocuteur' }).click();
  await page.getByLabel('Nom', { exact: true }).fill('Hoffmann');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Garage Hoffmann' })).toBeVisible();

  await page.getByRole('tab', { name: 'Fil' }).click();
  await page.getByRole('button', { name: 'Ajouter une note' }).click();
  await page.getByLabel('Ce qui s’est dit').fill('Repasser jeudi matin.');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.getByText('Repasser jeudi matin.')).toBeVisible();

  await page.getByRole('tab', { name: 'Infos' }).click();
  await page.getByRole('link', { name: 'Qualifier' }).click();
  await page.getByLabel('Un projet précis : il sait ce qu’il veut').check();
  await page.getByRole('button', { name: '+1 mois' }).click();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByText('Pas encore de quoi qualifier')).toBeVisible();

  const engine = await phone.engine();
  expect(await waiting(engine)).toBe(4);
  await letGo(engine);
  world.gate.reset();
  for (let left = 4; left > 0; left = await waiting(engine)) await sync(engine);
  const [made] = await person.accounts();
  const sheet = await person.call('GET', `/v1/accounts/${made?.id}/sheet`);
  expect(sheet.account).toMatchObject({ name: 'Garage Hoffmann', score: 20 });
  expect(sheet.account.nextAction).toBeTruthy();
  expect(sheet.contacts.map((one: { lastName: string }) => one.lastName)).toEqual(['Hoffmann']);
  const kinds = sheet.timeline.items.map((one: { kind: string }) => one.kind);
  expect(kinds.filter((kind: string) => kind === 'note')).toHaveLength(1);
  expect(kinds).toContain('qualified');

  // What the server refuses of a note written without network is shown where it was written.
  world.gate.open = false;
  await page.getByRole('link', { name: 'Revenir à la fiche' }).click();
  await page.getByRole('tab', { name: 'Fil' }).click();
  await page.getByRole('button', { name: 'Ajouter une note' }).click();
  await page.getByLabel('Ce qui s’est dit').fill('Il est dépressif.');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await letGo(engine);
  world.gate.reset();
  await sync(engine);
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('button', { name: 'Corriger', exact: true }).click();
  await page.getByLabel('Ce qui s’est dit').fill('Rappeler en janvier.');
  await page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect.poll(() => waiting(engine)).toBe(0);
  expect(JSON.stringify(await person.call('GET', `/v1/accounts/${made?.id}/timeline`))).toContain(
    'Rappeler en janvier.',
  );
});

test('without network from the start, a street is knocked at, a tap a door; all of it leaves later', async ({
  world,
  person,
  device,
}) => {
  const phone = await device();
  world.gate.open = false;
  await phone.page.close();
  phone.page = await phone.context.newPage();
  const { page } = phone;
  await page.goto('/porte-a-porte');
  await page.getByLabel('Numéro').fill('10');
  await page.getByLabel('Rue', { exact: true }).fill('rue des Allemands');
  await page.getByLabel('Ville').fill('Metz');
  await page.getByRole('button', { name: 'Commencer' }).click();
  const number = page.getByRole('textbox', { name: 'Numéro' });
  await expect(number).toHaveValue('10');
  const began = Date.now();
  const answers = ['Absent', 'Refus', 'À revoir', 'Absent', 'Absent', 'Refus'];
  for (const [door, answer] of answers.entries()) {
    await page.getByRole('button', { name: answer, exact: true }).click();
    await expect(number).toHaveValue(String(12 + 2 * door));
  }
  const each = Math.round((Date.now() - began) / answers.length);
  process.stdout.write(`a door: 1 tap, ${each} ms of the machine\n`);
  await expect(page.getByText('Absent 3 · Refus 2 · À revoir 1')).toBeVisible();

  const engine = await phone.engine();
  expect(await waiting(engine)).toBe(2 * answers.length);
  await letGo(engine);
  world.gate.reset();
  for (let left = 2 * answers.length; left > 0; left = await waiting(engine)) await sync(engine);
  const made = (await person.accounts()).map(({ name }) => name).sort();
  expect(made).toEqual([10, 12, 14, 16, 18, 20].map((n) => `${n} rue des Allemands`));
});
