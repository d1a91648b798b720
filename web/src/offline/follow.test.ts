/** An account was merged while something waited to be sent about it. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { create, patch, recordVisit } from './changes';
import { database, deleteDatabase } from './current';
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
