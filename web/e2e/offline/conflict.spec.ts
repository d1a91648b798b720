import type { JSHandle } from '@playwright/test';
import type { Api } from '../support/api';
import type { Device, Engine } from '../support/device';
import { account, letGo, lines, states, sync, waiting } from '../support/engine';
import { expect, hire, test, type World } from '../support/offline';

/** An account that phone and server both have. */
async function shared(person: Api, device: () => Promise<Device>, fields: object = {}) {
  const made = await person.call('POST', '/v1/accounts', { kind: 'company', name: 'Menuiserie Durand', ...fields });
  const phone = await device();
  return { id: String(made.id), phone, engine: await phone.engine() };
}

/** Changes the account on the phone without network, and on the server as somebody else. */
async function diverge(
  { world, person, engine, id }: { world: World; person: Api; engine: JSHandle<Engine>; id: string },
  mine: object,
  theirs: object,
) {
  world.gate.open = false;
  await engine.evaluate((e, [id, mine]) => e.save(e.patch('account', id, mine)), [id, mine] as const);
  await letGo(engine);
  await person.change(id, theirs);
  world.gate.reset();
  await sync(engine);
}

test('T6a: different fields merge by themselves', async ({ world, person, device }) => {
  const { id, engine } = await shared(person, device);
  await diverge({ world, person, engine, id }, { tradeName: 'Durand & Fils' }, { website: 'https://durand.example' });
  expect(await waiting(engine)).toBe(0);
  expect(await person.account(id)).toMatchObject({ tradeName: 'Durand & Fils', website: 'https://durand.example' });
  expect(await account(engine, id)).toMatchObject({ tradeName: 'Durand & Fils', website: 'https://durand.example' });
});

test('lists unite: each side adds a telephone', async ({ world, person, device }) => {
  const first = { number: '03 53 01 12 34' };
  const { id, engine } = await shared(person, device, { phones: [first] });
  await diverge(
    { world, person, engine, id },
    { phones: [first, { number: '06 39 98 00 01', label: 'Portable' }] },
    { phones: [first, { number: '06 39 98 00 02' }] },
  );
  expect(await waiting(engine)).toBe(0);
  const now = await person.account(id);
  expect(now.phones.map((p: { number: string }) => p.number).sort()).toEqual([
    '+33353011234',
    '+33639980001',
    '+33639980002',
  ]);
});

test('T6c: the same field is a person’s choice, and nothing is lost before it', async ({ world, person, device }) => {
  const { id, phone, engine } = await shared(person, device);
  await diverge(
    { world, person, engine, id },
    { tradeName: 'Durand d’ici', class: 'A' },
    { tradeName: 'Durand de là' },
  );
  expect(await states(engine)).toEqual(['conflict']);
  expect(await person.account(id)).toMatchObject({ tradeName: 'Durand de là' });
  expect((await account(engine, id))?.tradeName).toBe('Durand d’ici');
  const [line] = await lines(engine);
  expect(line?.conflict?.fields).toEqual([
    { field: 'tradeName', before: undefined, mine: 'Durand d’ici', theirs: 'Durand de là' },
  ]);
  await phone.page.getByText('1 saisie à corriger').click();
  await expect(phone.page.getByText(/^Camille Numéro \d+ a changé la même chose sur le serveur/)).toBeVisible();

  // It keeps nothing else from leaving.
  await engine.evaluate((e) => e.save(e.create('account', { kind: 'company', name: 'Autre' })));
  await letGo(engine);
  await sync(engine);
  expect(await states(engine)).toEqual(['conflict']);

  await engine.evaluate((e, id) => e.settleConflict(id, { tradeName: 'mine' }), line?.id ?? '');
  await expect.poll(() => waiting(engine)).toBe(0);
  expect(await person.account(id)).toMatchObject({ tradeName: 'Durand d’ici', class: 'A' });
});

test('a conflict settled for the server keeps the fields that were in none', async ({ world, person, device }) => {
  const { id, engine } = await shared(person, device);
  await diverge(
    { world, person, engine, id },
    { tradeName: 'Durand d’ici', class: 'A' },
    { tradeName: 'Durand de là' },
  );
  const [line] = await lines(engine);
  await engine.evaluate((e, id) => e.settleConflict(id, { tradeName: 'theirs' }), line?.id ?? '');
  await expect.poll(() => waiting(engine)).toBe(0);
  expect(await person.account(id)).toMatchObject({ tradeName: 'Durand de là', class: 'A' });
  expect(await account(engine, id)).toMatchObject({ tradeName: 'Durand de là', class: 'A' });
});

test('the same change on both sides is no conflict', async ({ world, person, device }) => {
  const { id, engine } = await shared(person, device);
  await diverge({ world, person, engine, id }, { class: 'B' }, { class: 'B' });
  expect(await waiting(engine)).toBe(0);
});

test('several changes of one row keep their order, and undo takes back the last', async ({ world, person, device }) => {
  const { id, engine } = await shared(person, device);
  world.gate.open = false;
  const after = await engine.evaluate(async (e, id) => {
    await e.save(e.patch('account', id, { tradeName: 'un' }));
    await e.save(e.transition(id, 'prospect'));
    await e.save(e.patch('account', id, { tradeName: 'deux' }));
    const last = await e.save(e.patch('account', id, { tradeName: 'trois', class: 'C' }));
    await last.undo();
    return e.database().rows('account').get(id);
  }, id);
  expect(after).toMatchObject({ tradeName: 'deux', status: 'prospect' });
  expect(after?.class).toBeUndefined();
  await letGo(engine);
  world.gate.reset();
  await sync(engine);
  expect(await waiting(engine)).toBe(0);
  expect(await person.account(id)).toMatchObject({ tradeName: 'deux', status: 'prospect' });
});

test('a next action done wins over what others changed', async ({ world, person, device }) => {
  const at = new Date(Date.now() + 86_400_000).toISOString();
  const { id, engine } = await shared(person, device, { nextAction: { kind: 'call', at, label: 'Rappeler' } });
  world.gate.open = false;
  await engine.evaluate((e, id) => e.save(e.finishNextAction(id, 'Rendez-vous pris.')), id);
  await letGo(engine);
  await person.change(id, { nextAction: { kind: 'call', at, label: 'Rappeler le matin' } });
  world.gate.reset();
  await sync(engine);
  expect(await waiting(engine)).toBe(0);
  expect((await person.account(id)).nextAction).toBeUndefined();
  const notes = await engine.evaluate((e, id) => new e.Local(e.database()).notes(id), id);
  expect(notes.map((n) => n.text)).toEqual(['Rendez-vous pris.']);
});

test('a row that was handed over meanwhile: what was typed waits, and may be given up', async ({
  world,
  person,
  device,
}) => {
  const { id, engine } = await shared(person, device);
  const other = await hire(world, ['adviser']);
  const { user } = await other.call('GET', '/v1/me');
  world.gate.open = false;
  await engine.evaluate((e, id) => e.save(e.patch('account', id, { tradeName: 'Durand & Fils' })), id);
  await letGo(engine);
  await world.admin.change(id, { ownerId: user.id });
  world.gate.reset();
  await sync(engine);
  const [line] = await lines(engine);
  expect(line).toMatchObject({ state: 'conflict', conflict: { kind: 'gone' } });
  expect((await account(engine, id))?.tradeName).toBe('Durand & Fils');
  await engine.evaluate((e, id) => e.giveUp(id), line?.id ?? '');
  await sync(engine);
  expect(await waiting(engine)).toBe(0);
  expect(await account(engine, id)).toBeUndefined();
});

test('a row that was archived meanwhile comes back with what was typed', async ({ world, person, device }) => {
  const { id, engine } = await shared(person, device);
  world.gate.open = false;
  await engine.evaluate((e, id) => e.save(e.patch('account', id, { tradeName: 'Durand & Fils' })), id);
  await letGo(engine);
  const now = await person.account(id);
  await person.call('POST', `/v1/accounts/${id}/archive`, undefined, { 'If-Match': `"${now.version}"` });
  world.gate.reset();
  await sync(engine);
  const [line] = await lines(engine);
  expect(line).toMatchObject({ state: 'conflict', conflict: { kind: 'gone' }, problem: { code: 'account.archived' } });
  await engine.evaluate((e, id) => e.bringBack(id), line?.id ?? '');
  await expect.poll(() => waiting(engine)).toBe(0);
  const after = await person.account(id);
  expect(after).toMatchObject({ tradeName: 'Durand & Fils' });
  expect(after.archivedAt).toBeUndefined();
});

test('a note deleted meanwhile is written anew with what was typed', async ({ world, person, device }) => {
  const { id, engine } = await shared(person, device);
  const made = await person.call('POST', `/v1/accounts/${id}/notes`, { text: 'Vu le gérant.' });
  await sync(engine);
  world.gate.open = false;
  await engine.evaluate((e, id) => e.save(e.patch('note', id, { text: 'Vu la gérante.' })), String(made.id));
  await letGo(engine);
  await person.call('DELETE', `/v1/notes/${made.id}`, undefined, { 'If-Match': `"${made.version}"` });
  world.gate.reset();
  await sync(engine);
  const [line] = await lines(engine);
  expect(line).toMatchObject({ state: 'conflict', conflict: { kind: 'gone' } });
  await engine.evaluate((e, id) => e.bringBack(id), line?.id ?? '');
  await expect.poll(() => waiting(engine)).toBe(0);
  const timeline = JSON.stringify(await person.call('GET', `/v1/accounts/${id}/timeline`));
  expect(timeline).toContain('Vu la gérante.');
  const here = await engine.evaluate((e, id) => new e.Local(e.database()).notes(id), id);
  expect(here.map((n) => n.text)).toEqual(['Vu la gérante.']);
});

test('a full read asked for by the server keeps the outbox and the drafts', async ({ world, person, device }) => {
  const { id, engine } = await shared(person, device);
  const gone = await person.call('POST', '/v1/accounts', { kind: 'company', name: 'Reste' });
  await sync(engine);
  world.gate.open = false;
  await engine.evaluate(async (e, id) => {
    await e.save(e.patch('account', id, { tradeName: 'Durand & Fils' }));
    await e.putDraft('note:1', { text: 'à moitié' });
    await e
      .database()
      .rows('account')
      .put({ ...(await e.database().rows('account').get(id)), id: 'fantôme' } as never);
  }, id);
  // Roles decide what one sees: another role, another sight, and the cursor is refused.
  const me = await person.call('GET', '/v1/me');
  const user = await world.admin.call('GET', `/v1/users/${me.user.id}`);
  await world.admin.call(
    'PATCH',
    `/v1/users/${me.user.id}`,
    { roles: ['adviser', 'trainee'] },
    { 'If-Match': `"${user.version}"` },
  );
  world.gate.reset();
  await sync(engine);
  expect(world.gate.log.filter((l) => l.path.startsWith('/v1/sync?')).map((l) => l.status)).toEqual([410, 200]);
  expect(await waiting(engine)).toBe(1);
  expect(await engine.evaluate((e) => e.draftCount())).toBe(1);
  expect(await account(engine, id)).toMatchObject({ tradeName: 'Durand & Fils' });
  expect(await account(engine, gone.id)).toMatchObject({ name: 'Reste' });
  expect(await account(engine, 'fantôme')).toBeUndefined();
});

test('what was typed about an account that was merged meanwhile goes to the one that stays', async ({
  world,
  person,
  device,
}) => {
  const { id, engine } = await shared(person, device);
  const stays = String((await person.call('POST', '/v1/accounts', { kind: 'company', name: 'Durand et Fils' })).id);
  world.gate.open = false;
  await engine.evaluate(async (e, id) => {
    await e.save(e.create('note', { text: 'Demande un devis avant Noël.' }, id));
    await e.save(e.recordVisit(id, { mode: 'cold', outcome: 'met' }));
  }, id);
  await letGo(engine);
  await person.call('POST', `/v1/accounts/${stays}/merge`, { otherId: id, otherVersion: 1 }, { 'If-Match': '"1"' });
  world.gate.reset();
  await sync(engine);
  await expect.poll(() => waiting(engine)).toBe(0);
  const timeline = JSON.stringify(await person.call('GET', `/v1/accounts/${stays}/timeline`));
  expect(timeline).toContain('Demande un devis avant Noël.');
  expect((await person.call('GET', `/v1/accounts/${stays}/visits`)).items).toHaveLength(1);
});
