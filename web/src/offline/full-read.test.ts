/** After a full read, what did not come again left; where something unsent keeps it here, it is marked so. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { create, patch } from './changes';
import { database, deleteDatabase } from './current';
import { givenSession } from './given-session';
import { newId } from './id';
import { Local } from './local';
import { pull } from './pull';
import { save } from './save';
import { serverRow } from './settle';

const account = (id: string) => ({ id, version: 1, name: id, phones: [], emails: [] });

beforeEach(() => void givenSession());
afterEach(async () => {
  await deleteDatabase();
  vi.unstubAllGlobals();
});

it('marks what left while something of it waits, neither what stays nor what was made here', async () => {
  const [left, stays, idle, made] = [newId(), newId(), newId(), newId()];
  for (const id of [left, stays, idle]) await serverRow(database(), 'account', account(id));
  for (const id of [left, stays]) await save(patch('account', id, { tradeName: 'Chez nous' }));
  await save(create('account', { id: made, kind: 'company', name: 'Nouveau' } as never));
  const changes = [{ type: 'account', id: stays, data: account(stays) }];
  vi.stubGlobal('fetch', async () =>
    Response.json({ changes, cursor: 'c1', hasMore: false, serverTime: new Date().toISOString() }),
  );
  await pull(database());
  const local = new Local(database());
  const gone = await Promise.all([left, stays, made].map((id) => local.gone(id)));
  expect(gone).toEqual([{ why: 'out_of_scope' }, null, null]);
  expect((await local.all('account')).map(({ id }) => id).sort()).toEqual([left, stays, made].sort());
});
