/** A visit told on the device says at once that its appointment was held; what the server makes of it prevails. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { create, recordVisit } from './changes';
import { database, deleteDatabase } from './current';
import { givenSession, theLine } from './given-session';
import { newId } from './id';
import { giveUp } from './outbox';
import { save } from './save';
import { serverRow, settle } from './settle';

const [account, event] = [newId(), newId()];
const planned = { id: event, version: 1, accountId: account, state: 'planned', startAt: '2026-12-01T09:00:00Z' };
const held = { entity: 'event', id: event, fields: { state: 'held' } } as const;
const told = (id = newId()) =>
  save(recordVisit(account, { id, mode: 'appointment', outcome: 'met', eventId: event }, {}, held));
const state = async () => (await database().rows('event').get(event))?.state;

beforeEach(async () => {
  givenSession();
  await serverRow(database(), 'event', planned);
});
afterEach(() => deleteDatabase());

it('is held as soon as the visit is kept, and planned again once that is undone or given up', async () => {
  const saved = await told();
  expect(await state()).toBe('held');
  expect(await saved.undo()).toBe(true);
  expect(await state()).toBe('planned');
  await told();
  const problem = { code: 'visit.invalid', title: 'Des champs sont à corriger.', status: 422 } as never;
  const { id } = await theLine();
  expect(
    await settle(database(), await theLine(), { status: 422, version: null, body: null, problem }, new Set()),
  ).toBe('stuck');
  // Refused, it waits to be corrected: nobody is asked to tell of it a second time meanwhile.
  expect(await state()).toBe('held');
  await giveUp(id);
  expect(await state()).toBe('planned');
});

it('stays held once the server has the visit, until the feed tells what became of it there', async () => {
  const visit = newId();
  await told(visit);
  const body = { id: visit, version: 1, accountId: account, eventId: event };
  expect(await settle(database(), await theLine(), { status: 201, version: 1, body, problem: null }, new Set())).toBe(
    'done',
  );
  expect(await state()).toBe('held');
  await serverRow(database(), 'event', { ...planned, state: 'cancelled' });
  expect(await state()).toBe('cancelled');
});

it('leaves after an appointment that only exists here', async () => {
  const here = newId();
  const body = { id: here, kind: 'appointment', accountId: account, startAt: planned.startAt } as never;
  await save(create('event', body));
  await save(recordVisit(account, { mode: 'appointment', outcome: 'absent', eventId: here }));
  expect((await database().outbox.toArray()).at(-1)?.needs).toEqual([`event:${here}`]);
});
