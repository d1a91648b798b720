import { letGo, sync, waiting } from '../support/engine';
import { expect, test } from '../support/offline';

test('a visit told from the agenda without network is the appointment that it was, and arrives once with its report', async ({
  world,
  person,
  device,
}) => {
  const account = await person.call('POST', '/v1/accounts', { kind: 'company', name: 'Garage Hoffmann' });
  const contact = await person.call('POST', `/v1/accounts/${account.id}/contacts`, {
    firstName: 'Anne',
    lastName: 'Hoffmann',
  });
  const at = (minutes: number) => `${new Date(Date.now() + minutes * 60_000).toISOString().slice(0, 19)}Z`;
  const event = await person.call('POST', '/v1/events', {
    kind: 'appointment',
    accountId: account.id,
    contactIds: [contact.id],
    startAt: at(-5),
    endAt: at(25),
  });
  const phone = await device();
  const { page } = phone;
  await sync(await phone.engine());
  world.gate.open = false;
  await page.goto(`/portefeuille/${account.id}/visite?rdv=${event.id}`);
  await expect(page.getByRole('main').getByText(/^Rendez-vous · .* · Anne Hoffmann$/)).toBeVisible();
  await page.getByText('Devis demandé', { exact: true }).click();
  await page.getByRole('button', { name: '+1 sem.' }).click();
  await page.getByLabel('Note', { exact: true }).fill('Douze postes à remplacer.');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Garage Hoffmann' })).toBeVisible();
  await expect(page.getByText('Visite · Devis demandé')).toBeVisible();
  // The account shows what was planned before the server has heard of it.
  await expect(page.getByRole('region', { name: 'Prochaine action' }).getByText(/Devis/)).toBeVisible();
  // So does its appointment: nobody is asked to tell of it a second time.
  const engine = await phone.engine();
  const stateHere = () => engine.evaluate(async (e, id) => (await e.database().rows('event').get(id))?.state, event.id);
  expect(await stateHere()).toBe('held');

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
  expect(items[0]).toMatchObject({
    mode: 'appointment',
    eventId: event.id,
    contactIds: [contact.id],
    startedAt: event.startAt,
    outcome: 'quote_requested',
    report: { facts: 'Compare deux offres.' },
  });
  expect((await person.call('GET', `/v1/events/${event.id}`)).state).toBe('held');
  expect(items[0].reportedAt).toBeTruthy();
  expect(await stateHere()).toBe('held');
  const sheet = await person.call('GET', `/v1/accounts/${account.id}/sheet`);
  expect(sheet.account.nextAction.kind).toBe('quote');
  const kinds = sheet.timeline.items.map((one: { kind: string }) => one.kind);
  expect(kinds.filter((kind: string) => kind === 'visit')).toHaveLength(1);
});

test('a visit prepared at eight, made at ten and sent at noon was prepared, and leaves nothing prepared', async ({
  world,
  person,
  device,
}) => {
  const account = await person.call('POST', '/v1/accounts', { kind: 'company', name: 'Garage Reinert' });
  const phone = await device();
  const { page } = phone;
  await sync(await phone.engine());
  world.gate.open = false;
  const noon = Date.now();
  const prepare = async (objective: string, cents: string) => {
    await page.getByRole('button', { name: 'Préparer cette visite' }).click();
    for (const [at, name] of ['Objectif principal', 'Objectif intermédiaire', 'Objectif de repli'].entries()) {
      await page.getByLabel(name).fill(objective);
      await page.getByLabel('Montant (€ HT)').nth(at).fill(cents);
    }
    await page.getByRole('button', { name: 'Citer : Historique' }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(page.getByRole('heading', { level: 2, name: 'Avant la porte' })).toBeVisible();
  };
  const passBy = async (how: () => Promise<void>) => {
    await page.getByRole('link', { name: 'Saisir une visite' }).click();
    await page.getByRole('button', { name: 'Mode, heure, personnes vues' }).click();
    await page.getByText('Rendez-vous', { exact: true }).click();
    await how();
    await expect(page.getByRole('heading', { level: 1, name: 'Garage Reinert', exact: true })).toBeVisible();
  };
  const openPreparation = async () => {
    await page.getByRole('button', { name: 'Autres actions' }).click();
    await page.getByRole('menuitem', { name: 'Préparer une visite' }).click();
  };
  const door = page.locator('section', { hasText: 'Avant la porte' });

  await page.clock.setSystemTime(noon - 4 * 3_600_000);
  await page.goto(`/portefeuille/${account.id}/preparation`);
  await prepare('Signer douze postes', '7992');
  await expect(door.getByText(/Signer douze postes/).first()).toBeVisible();

  // Nobody there: what was prepared is for another time.
  await page.clock.setSystemTime(noon - 3 * 3_600_000);
  await passBy(() => page.getByRole('button', { name: 'Noter une absence' }).click());
  await openPreparation();
  await expect(door.getByText(/Signer douze postes/).first()).toBeVisible();

  await page.clock.setSystemTime(noon - 2 * 3_600_000);
  await passBy(async () => {
    await page.getByText('Vu', { exact: true }).click();
    await page.getByRole('button', { name: 'Enregistrer' }).click();
  });
  await openPreparation();
  await expect(page.getByText('Rien n’est préparé : fixez un objectif et un repli.')).toBeVisible();

  await page.clock.setSystemTime(noon);
  const engine = await phone.engine();
  expect(await waiting(engine)).toBe(3);
  await letGo(engine);
  world.gate.reset();
  for (let left = 3; left > 0; left = await waiting(engine)) await sync(engine);
  // What the server says of it does not bring it back.
  await expect(page.getByText('Rien n’est préparé : fixez un objectif et un repli.')).toBeVisible();
  const { items } = await person.call('GET', `/v1/accounts/${account.id}/visit-preps`);
  expect(items).toHaveLength(1);
  expect(Math.abs(Date.parse(items[0].preparedAt) - (noon - 4 * 3_600_000))).toBeLessThan(120_000);
  const { proposals } = await person.call('GET', `/v1/users/${items[0].authorId}/evidence`);
  const { measured } = proposals.find((one: { criterion: string }) => one.criterion === 'CP7.C1');
  const met = measured.map((one: { measure: { id: string }; met: number; total: number }) => [
    one.measure.id,
    `${one.met}/${one.total}`,
  ]);
  expect(Object.fromEntries(met)).toEqual({
    prepared_before: '1/1',
    objectives_quantified: '1/1',
    characteristics_cited: '0/1',
  });
});
