/** What the server has for every account before anybody told: changed without network, never created, never told over another unknowingly. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { create, tellPresence } from './changes';
import { database, deleteDatabase } from './current';
import { givenSession, theLine } from './given-session';
import { newId } from './id';
import { save } from './save';
import { settle } from './settle';

const morning = [{ weekday: 2, from: '08:00', to: '12:00' }];
const market = [{ weekday: 2, from: '10:00', to: '11:00', label: 'Marché' }];
const account = newId();

beforeEach(() => void givenSession());
afterEach(() => deleteDatabase());

const refused = (current: object) => ({
  status: 412,
  version: 1,
  body: null,
  problem: { code: 'presence.stale', current } as never,
});

it('is a change of version 0, shown at once, and taken back whole', async () => {
  const saved = await save(tellPresence(account, { weekly: morning }));
  expect(await database().rows('presence').get(account)).toMatchObject({ version: 0, weekly: morning, busy: [] });
  expect(await theLine()).toMatchObject({
    method: 'PATCH',
    path: `/v1/accounts/${account}/presence`,
    ifMatch: true,
    version: 0,
    body: { weekly: morning },
  });
  expect(await saved.undo()).toBe(true);
  expect(await database().rows('presence').get(account)).toMatchObject({ version: 0, weekly: [] });
});

it('waits for an account that only exists here', async () => {
  await save(create('account', { id: account, kind: 'company', name: 'Ferme' }));
  await save(tellPresence(account, { weekly: morning }));
  const lines = await database().outbox.toArray();
  expect(lines.at(-1)?.needs).toEqual([`account:${account}`]);
});

it('joins what another phone told of another list meanwhile', async () => {
  await save(tellPresence(account, { weekly: morning }));
  const theirs = { id: account, accountId: account, version: 1, weekly: [], busy: market, closures: [] };
  expect(await settle(database(), await theLine(), refused(theirs), new Set())).toBe('again');
  expect(await theLine()).toMatchObject({ version: 1, body: { weekly: morning }, state: 'queued' });
  expect(await database().rows('presence').get(account)).toMatchObject({ weekly: morning, busy: market });
});

it('asks when another phone told the same list', async () => {
  await save(tellPresence(account, { busy: market }));
  const theirs = { id: account, accountId: account, version: 1, weekly: [], busy: morning, closures: [] };
  expect(await settle(database(), await theLine(), refused(theirs), new Set())).toBe('stuck');
  expect((await theLine()).conflict?.fields).toEqual([{ field: 'busy', before: [], mine: market, theirs: morning }]);
});
