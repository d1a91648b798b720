/** A next action takes the place of the one before, on the device as on the server. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Change, planNextAction, recordVisit, transition } from './changes';
import { database, deleteDatabase } from './current';
import { givenSession } from './given-session';
import { newId } from './id';
import { save, undo } from './save';
import { serverRow } from './settle';

const id = newId();
const at = '2026-12-01T09:00:00Z';
const before = { at: '2026-11-17T15:15:00Z', kind: 'email', label: 'Envoyer la plaquette', purpose: 'prospecting' };

beforeEach(async () => {
  givenSession();
});
afterEach(() => deleteDatabase());

async function shown(change: Change, nextAction?: object) {
  await serverRow(database(), 'account', { id, version: 1, name: 'Durand', ...(nextAction ? { nextAction } : {}) });
  await save(change);
  return (await database().rows('account').get(id))?.nextAction;
}

it('keeps nothing of what was planned before a visit', async () => {
  const visit = () => recordVisit(id, { mode: 'cold', outcome: 'met', next: { at, kind: 'call' } });
  expect(await shown(visit(), before)).toEqual({ at, kind: 'call' });
});

it('keeps nothing of what it is planned instead of', async () => {
  expect(await shown(planNextAction(id, { at, kind: 'quote' }), before)).toEqual({ at, kind: 'quote' });
  const [line] = await database().outbox.toArray();
  expect(line?.body).toEqual({ at, kind: 'quote' });
});

it('says no more than what is planned where nothing was', async () => {
  expect(await shown(planNextAction(id, { at, kind: 'call', label: 'Rappeler' }))).toEqual({
    at,
    kind: 'call',
    label: 'Rappeler',
  });
});

it('is gone with an account that is disqualified, and there again with it', async () => {
  expect(await shown(transition(id, 'disqualified', 'Fermé'), before)).toBeUndefined();
  await undo((await database().outbox.toArray()).map((line) => line.id));
  expect((await database().rows('account').get(id))?.nextAction).toEqual(before);
});

it('stays with an account that goes on', async () => {
  expect(await shown(transition(id, 'prospect'), before)).toEqual(before);
});
