/** A device from before the rows of the law: they come with a full read, and nothing that waits is lost. */
import Dexie from 'dexie';
import { expect, it, vi } from 'vitest';
import { database, deleteDatabase } from './current';
import { Database, databaseName, remembered } from './db';
import { givenSession } from './given-session';
import { Local } from './local';
import { pull } from './pull';

/** Of those that both of the former versions had. */
const tables = {
  account: 'id, ownerId, status, *_words',
  outbox: '++seq, &id, state, group, *touches',
  base: '[entity+id]',
  files: 'id, at',
  drafts: 'key',
  meta: 'name',
};

it('reads everything again when it learns new kinds of rows, and keeps what was not sent', async () => {
  const before = new Dexie(databaseName('o1', 'u1'));
  before.version(2).stores(tables);
  await before.table('meta').bulkPut([
    { name: 'cursor', value: 'old' },
    { name: 'filled', value: true },
  ]);
  await before.table('account').put({ id: 'a1', name: 'Durand' });
  await before.table('outbox').put({ id: 'l1', state: 'queued', touches: ['account:a1'] });
  await before.table('drafts').put({ key: 'note', value: 'Rappeler', at: 1 });
  before.close();

  const db = new Database('o1', 'u1');
  expect(await remembered(db, 'cursor')).toBeUndefined();
  expect(await remembered(db, 'filled')).toBe(true);
  expect(await db.rows('account').count()).toBe(1);
  expect(await db.outbox.count()).toBe(1);
  expect(await db.drafts.get('note')).toMatchObject({ value: 'Rappeler' });
  expect(await db.rows('consent').where('accountId').equals('a1').count()).toBe(0);
  await db.delete();
});

it('begins a full read anew that a build began which did not note of what is typed on when it came', async () => {
  const account = { id: 'a1', version: 3, name: 'Durand', phones: [], emails: [] };
  const before = new Dexie(databaseName('o1', 'u1'));
  before.version(14).stores(tables);
  const effect = { entity: 'account', id: 'a1', kind: 'change', fields: { tradeName: 'Chez Durand' } };
  await before.table('outbox').put({ id: 'l1', state: 'conflict', effects: [effect], touches: ['account:a1'] });
  await before.table('base').put({ entity: 'account', id: 'a1', row: account });
  await before.table('account').put({ ...account, _read: 2 });
  await before.table('meta').bulkPut([
    { name: 'cursor', value: 'after a1' },
    { name: 'reading', value: 2 },
    { name: 'filling', value: { rows: 1, byEntity: {} } },
  ]);
  before.close();

  givenSession();
  vi.stubGlobal('fetch', async (request: Request) => {
    const rest = new URL(request.url).searchParams.has('cursor');
    const changes = rest ? [] : [{ type: 'account', id: 'a1', version: 3, data: account }];
    return Response.json({ changes, cursor: 'c', hasMore: false, serverTime: new Date().toISOString() });
  });
  await pull(database());
  expect(await new Local(database()).gone('a1')).toBeNull();
  expect(await database().rows('account').get('a1')).toMatchObject({ tradeName: 'Chez Durand' });
  await deleteDatabase();
  vi.unstubAllGlobals();
});
