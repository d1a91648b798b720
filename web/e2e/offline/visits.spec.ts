import { letGo, sync, waiting } from '../support/engine';
import { expect, test } from '../support/offline';

test('a visit told without network plans the next step at once, and arrives once with its report', async ({
  world,
  person,
  device,
}) => {
  const account = await person.call('POST', '/v1/accounts', { kind: 'company', name: 'Garage Hoffmann' });
  const phone = await device();
  const { page } = phone;
  const engine = await phone.engine();
  await sync(engine);
  world.gate.open = false;
  await page.getByRole('link', { name: 'Saisir', exact: true }).click();
  await page.getByRole('tab', { name: 'Visite' }).click();
  await page.getByRole('button', { name: /Garage Hoffmann/ }).click();
  await page.getByText('Devis demandé', { exact: true }).click();
  await page.getByRole('button', { name: '+1 sem.' }).click();
  await page.getByLabel('Note', { exact: true }).fill('Douze postes à remplacer.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Garage Hoffmann' })).toBeVisible();
  await expect(page.getByText('Visite · Devis demandé')).toBeVisible();
  // The account shows what was planned before the server has heard of it.
  await expect(page.getByRole('region', { name: 'Prochaine action' }).getByText(/Devis/)).toBeVisible();

  await page.getByRole('link', { name: 'Compte rendu' }).click();
  await page.locator('summary', { hasText: 'Faits' }).click();
  await page.getByLabel('Ce qui a été vu et dit').fill('Compare deux offres.');
  await page.getByRole('button', { name: 'Terminer le compte rendu' }).click();
  await expect(page.getByText('Terminé à temps')).toBeVisible();

  expect(await waiting(engine)).toBe(3);
  await letGo(engine);
  world.gate.reset();
  for (let left = 3; left > 0; left = await waiting(engine)) await sync(engine);
  const { items } = await person.call('GET', `/v1/accounts/${account.id}/visits`);
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ outcome: 'quote_requested', report: { facts: 'Compare deux offres.' } });
  expect(items[0].reportedAt).toBeTruthy();
  const sheet = await person.call('GET', `/v1/accounts/${account.id}/sheet`);
  expect(sheet.account.nextAction.kind).toBe('quote');
  const kinds = sheet.timeline.items.map((one: { kind: string }) => one.kind);
  expect(kinds.filter((kind: string) => kind === 'visit')).toHaveLength(1);
});
