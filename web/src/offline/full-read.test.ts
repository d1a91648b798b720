/** What a full read does not give is gone for whoever reads, however much of it is typed meanwhile. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { create, patch } from './changes';
import { database, deleteDatabase } from './current';
import { remember } from './db';
import { givenSession } from './given-session';
import { newId } from './id';
import { Local } from './local';
import { pull } from './pull';
import { save } from './save';
import { serverRemoval, serverRow, settle } from './settle';

const account = { id: 'a1', version: 3, name: 'Durand', phones: [], emails: [] };

beforeEach(async () => {
  givenSession();
  await serverRow(database(), 'account', account);
});
afterEach(() => deleteDatabase());

/** Two pages; `meanwhile` happens once the first is here. */
async function fullRead(meanwhile?: () => Promise<unknown>, pages: object[][] = [[], []]) {
  let asked = 0;
  vi.stubGlobal('fetch', async () => {
    const changes = pages[asked++] ?? [];
    if (asked === 2) await meanwhile?.();
    return Response.json({ changes, cursor: `c${asked}`, hasMore: asked < 2, serverTime: new Date().toISOString() });
  });
  await pull(database());
  expect(asked).toBe(2);
}
const gone = () => new Local(database()).gone('a1');
const given = [{ type: 'account', id: 'a1', version: 3, data: account }];

it('says that it is gone, and claims no reason, though it was typed on while that came', async () => {
  await save(patch('account', 'a1', { tradeName: 'Chez Durand' }));
  await fullRead(() => save(patch('account', 'a1', { website: 'https://durand.example' })));
  expect(await gone()).toEqual({ why: 'absent' });
});

it('says so though the first that was typed of it was typed while that came', async () => {
  await fullRead(() => save(patch('account', 'a1', { tradeName: 'Chez Durand' })));
  expect(await gone()).toEqual({ why: 'absent' });
});

it('keeps none of it where what was typed while that came was taken back', async () => {
  await fullRead(async () => {
    const { undo } = await save(patch('account', 'a1', { tradeName: 'Chez Durand' }));
    expect(await undo()).toBe(true);
  });
  expect(await database().rows('account').get('a1')).toBeUndefined();
});

it.each([
  ['before it was typed on', [given, []]],
  ['after it was typed on', [[], given]],
])('is there when it came %s', async (_, pages) => {
  await save(patch('account', 'a1', { tradeName: 'Chez Durand' }));
  await fullRead(() => save(patch('account', 'a1', { website: 'https://durand.example' })), pages);
  expect(await gone()).toBeNull();
});

it('is there when the server took what was typed of it meanwhile', async () => {
  await save(patch('account', 'a1', { tradeName: 'Chez Durand' }));
  await save(patch('account', 'a1', { website: 'https://durand.example' }));
  await fullRead(async () => {
    const [line] = await database().outbox.orderBy('seq').toArray();
    const body = { ...account, version: 4, tradeName: 'Chez Durand' };
    if (line) await settle(database(), line, { status: 200, version: 4, body, problem: null }, new Set());
  });
  expect(await gone()).toBeNull();
});

const mergedInto = (id: string) => ({ code: 'account.merged', current: { id } }) as never;

it('says into which it was merged when what was typed of it was refused for that', async () => {
  await save(patch('account', 'a1', { tradeName: 'Chez Durand' }));
  const [line] = await database().outbox.toArray();
  if (line)
    await settle(database(), line, { status: 410, version: null, body: null, problem: mergedInto('a2') }, new Set());
  await fullRead();
  expect(await gone()).toEqual({ why: 'merged', into: 'a2' });
});

it('learns into which it was merged though it is known to be gone', async () => {
  await save(patch('account', 'a1', { tradeName: 'Chez Durand' }));
  await serverRemoval(database(), 'account', 'a1', 'merged');
  const [line] = await database().outbox.toArray();
  if (line)
    await settle(database(), line, { status: 410, version: null, body: null, problem: mergedInto('a2') }, new Set());
  await fullRead();
  expect(await gone()).toEqual({ why: 'merged', into: 'a2' });
});

it.each([
  ['gone with the full read', () => fullRead(), 'absent'],
  ['handed over', () => serverRemoval(database(), 'account', 'a1', 'out_of_scope'), 'out_of_scope'],
] as const)('does not say so of one that came back from a merger and is %s', async (_, leaves, why) => {
  await serverRemoval(database(), 'account', 'a1', 'merged', 'a2');
  const back = { ...account, version: 5 };
  await fullRead(undefined, [[{ type: 'account', id: 'a1', version: 5, data: back }], []]);
  await save(patch('account', 'a1', { tradeName: 'Chez Durand' }));
  await database().meta.delete('cursor');
  await leaves();
  expect(await gone()).toEqual({ why });
});

it('does not take it from what was noted of a merger before, either', async () => {
  await save(patch('account', 'a1', { tradeName: 'Chez Durand' }));
  await remember(database(), { merged: { a1: 'a2' } });
  await fullRead();
  expect(await gone()).toEqual({ why: 'absent' });
});

it.each([
  ['', () => Promise.resolve(undefined)],
  [' though something of it waits', () => save(patch('account', 'a1', { tradeName: 'Chez Durand' }))],
])('leads to no other from one that came back from a merger and left again%s', async (_, typed) => {
  await serverRow(database(), 'account', { ...account, id: 'a2' });
  await typed();
  await serverRemoval(database(), 'account', 'a1', 'merged', 'a2');
  const local = new Local(database());
  expect(await local.staysOf('a1')).toBe('a2');
  const rows = ['a1', 'a2'].map((id) => ({ type: 'account', id, data: { ...account, id, version: 5 } }));
  await fullRead(undefined, [rows, []]);
  expect(await local.gone('a1')).toBeNull();
  await database().outbox.clear();
  await database().base.clear();
  await database().rows('account').delete('a1');
  expect(await local.mergedInto('a1')).toBeNull();
});

const another = (id: string) => ({ id, version: 1, name: id, phones: [], emails: [] });

it('marks what left while something of it waits, neither what stays nor what was made here', async () => {
  const [left, stays, idle, made] = [newId(), newId(), newId(), newId()];
  for (const id of [left, stays, idle]) await serverRow(database(), 'account', another(id));
  for (const id of [left, stays]) await save(patch('account', id, { tradeName: 'Chez nous' }));
  await save(create('account', { id: made, kind: 'company', name: 'Nouveau' } as never));
  const changes = [{ type: 'account', id: stays, data: another(stays) }];
  vi.stubGlobal('fetch', async () =>
    Response.json({ changes, cursor: 'c1', hasMore: false, serverTime: new Date().toISOString() }),
  );
  await pull(database());
  const local = new Local(database());
  const gone = await Promise.all([left, stays, made].map((id) => local.gone(id)));
  expect(gone).toEqual([{ why: 'absent' }, null, null]);
  expect((await local.all('account')).map(({ id }) => id).sort()).toEqual([left, stays, made].sort());
});
