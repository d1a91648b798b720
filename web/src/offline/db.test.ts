/** A device from before the rows of the law: they come with a full read, and nothing that waits is lost. */
import Dexie from 'dexie';
import { expect, it } from 'vitest';
import { Database, databaseName, remembered } from './db';

it('reads everything again when it learns new kinds of rows, and keeps what was not sent', async () => {
  const before = new Dexie(databaseName('o1', 'u1'));
  before.version(2).stores({
    account: 'id, ownerId, status, *_words',
    outbox: '++seq, &id, state, group, *touches',
    base: '[entity+id]',
    files: 'id, at',
    drafts: 'key',
    meta: 'name',
  });
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
  db.close();
});
