/** An account was merged while something waited to be sent about it. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { create, patch, recordVisit, tellPresence } from './changes';
import { database, deleteDatabase } from './current';
import { mergedAway } from './follow';
import { givenSession } from './given-session';
import { newId } from './id';
import { save } from './save';
import { serverRow, settle } from './settle';

const [gone, stays] = [newId(), newId()];
const account = (id: string, name: string, more: object = {}) => ({ id, version: 1, name, ...more });

beforeEach(async () => {
  givenSession();
  await serverRow(database(), 'account', account(gone, 'Boulangerie Weber'));
});
afterEach(() => deleteDatabase());

async function answered(current: object = account(stays, 'Pâtisserie Weber', { version: 4 })) {
  const [line] = await database().outbox.toArray();
  if (!line) throw new Error('nothing waits');
  const problem = { code: 'account.merged', current } as never;
  return settle(database(), line, { status: 410, version: 4, body: null, problem }, new Set());
}

it('has a visit, and the step it plans, go to the account that stays', async () => {
  const at = '2026-12-01T09:00:00Z';
  const visit = await save(
    recordVisit(gone, { mode: 'cold', outcome: 'met', next: { at, kind: 'call', label: 'Rappeler' } }),
  );
  const [before] = await database().outbox.toArray();
  expect(await answered()).toBe('again');
  const [line] = await database().outbox.toArray();
  expect(line).toMatchObject({ path: `/v1/accounts/${stays}/visits`, state: 'queued', seq: before?.seq });
  expect(line?.touches.sort()).toEqual([`account:${stays}`, `visit:${visit.id}`].sort());
  expect(line?.key).not.toBe(before?.key);
  expect(await database().rows('visit').get(visit.id)).toMatchObject({ accountId: stays });
  expect(await database().rows('account').get(stays)).toMatchObject({ name: 'Pâtisserie Weber', nextAction: { at } });
  expect((await database().rows('account').get(gone))?.nextAction).toBeUndefined();
});

it('has a visit go to an account of somebody else, of which the device knows nothing', async () => {
  await save(
    recordVisit(gone, {
      mode: 'cold',
      outcome: 'met',
      next: { at: '2026-12-01T09:00:00Z', kind: 'call', label: 'Rappeler' },
    }),
  );
  expect(await answered({ id: stays })).toBe('again');
  expect(await database().outbox.toArray()).toMatchObject([{ path: `/v1/accounts/${stays}/visits`, state: 'queued' }]);
  expect(await database().rows('account').get(stays)).toBeUndefined();
});

it('asks about what was changed of the account itself', async () => {
  await save(patch('account', gone, { tradeName: 'Weber' }));
  expect(await answered()).toBe('stuck');
  const [line] = await database().outbox.toArray();
  expect(line).toMatchObject({ state: 'conflict', conflict: { kind: 'gone' } });
});

it('has an appointment with it be with the account that stays', async () => {
  const body = { kind: 'appointment', accountId: gone, startAt: '2026-12-01T09:00:00Z', endAt: '2026-12-01T10:00:00Z' };
  const event = await save(create('event', body as never));
  expect(await answered()).toBe('again');
  expect(await database().outbox.toArray()).toMatchObject([{ path: '/v1/events', body: { accountId: stays } }]);
  expect(await database().rows('event').get(event.id)).toMatchObject({ accountId: stays });
});

const morning = [{ weekday: 2, from: '08:00', to: '12:00' }];
const market = [{ weekday: 2, from: '10:00', to: '11:00', label: 'Marché' }];
const present = (id: string, version: number, more: object) => ({
  id,
  accountId: id,
  version,
  weekly: [],
  busy: [],
  closures: [],
  ...more,
});
const presenceOf = (id: string) => database().rows('presence').get(id);

async function joined(current: object) {
  const [line] = await database().outbox.toArray();
  if (!line) throw new Error('nothing waits');
  const problem = { code: 'presence.stale', current } as never;
  return settle(database(), line, { status: 412, version: 3, body: null, problem }, new Set());
}

it('has when a customer can be seen be told of the account that stays, of which nobody told', async () => {
  await save(tellPresence(gone, { weekly: morning }));
  expect(await answered()).toBe('again');
  const [line] = await database().outbox.toArray();
  expect(line).toMatchObject({
    path: `/v1/accounts/${stays}/presence`,
    entityId: stays,
    ifMatch: true,
    version: 0,
    body: { weekly: morning },
    state: 'queued',
    touches: [`presence:${stays}`],
  });
  expect(await presenceOf(stays)).toMatchObject({ version: 0, weekly: morning });
  expect((await presenceOf(gone))?.weekly ?? []).toEqual([]);
  const body = present(stays, 1, { weekly: morning });
  await settle(database(), line as never, { status: 200, version: 1, body, problem: null }, new Set());
  expect(await database().outbox.count()).toBe(0);
  expect(await presenceOf(stays)).toMatchObject({ version: 1, weekly: morning });
});

it('joins it with what is known of the account that stays, and asks when both say otherwise', async () => {
  // Of both the device knows a version 3: that of one says nothing of the other.
  await serverRow(database(), 'presence', present(gone, 3, { weekly: market }));
  await serverRow(database(), 'presence', present(stays, 3, { busy: market }));
  await save(tellPresence(gone, { weekly: morning }));
  expect(await answered()).toBe('again');
  expect(await database().outbox.toArray()).toMatchObject([{ version: 0, entityId: stays }]);
  expect(await joined(present(stays, 3, { weekly: market, busy: market }))).toBe('again');
  expect(await database().outbox.toArray()).toMatchObject([{ version: 3, body: { weekly: morning }, state: 'queued' }]);
  expect(await presenceOf(stays)).toMatchObject({ weekly: morning, busy: market });
  expect(await joined(present(stays, 4, { weekly: morning.concat(market) }))).toBe('stuck');
  expect((await database().outbox.toArray())[0]).toMatchObject({ state: 'conflict', entityId: stays });
});

it('says that the account went to somebody else, and keeps what was typed', async () => {
  await save(tellPresence(gone, { weekly: morning }));
  expect(await answered({ id: stays })).toBe('again');
  const [line] = await database().outbox.toArray();
  expect(line && mergedAway(line)).toBe(false);
  const problem = { status: 404, code: 'not_found' } as never;
  await settle(database(), line as never, { status: 404, version: null, body: null, problem }, new Set());
  const [kept] = await database().outbox.toArray();
  expect(kept).toMatchObject({ state: 'conflict', conflict: { kind: 'gone' }, body: { weekly: morning } });
  expect(kept && mergedAway(kept)).toBe(true);
});

it('says so of nothing else that is gone', async () => {
  await serverRow(database(), 'presence', present(gone, 3, {}));
  await save(tellPresence(gone, { weekly: morning }));
  const [line] = await database().outbox.toArray();
  const problem = { status: 404, code: 'not_found' } as never;
  await settle(database(), line as never, { status: 404, version: null, body: null, problem }, new Set());
  const [kept] = await database().outbox.toArray();
  expect(kept && mergedAway(kept)).toBe(false);
});
