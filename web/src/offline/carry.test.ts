/** An account that is no longer one's own, while something typed of it waits: why, and how it goes on. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { carryOver } from './carry';
import { archive, create, patch, planNextAction, recordVisit, transition } from './changes';
import { database, deleteDatabase } from './current';
import { givenSession } from './given-session';
import { newId } from './id';
import { Local } from './local';
import { settleConflict } from './outbox';
import { plan } from './plan';
import { save } from './save';
import { serverRemoval, serverRow, settle } from './settle';

const [gone, stays] = [newId(), newId()];
const account = (id: string, name: string, more: object = {}) => ({
  id,
  version: 1,
  name,
  phones: [],
  emails: [],
  ...more,
});
const local = () => new Local(database());
const lines = () => database().outbox.orderBy('seq').toArray();
const here = (id: string) => database().rows('account').get(id);

/** The server refuses what waits of it, and tells that the account was merged. */
async function mergedAway() {
  for (const line of (await lines()).filter(({ entityId }) => entityId === gone)) {
    const problem = { code: 'account.merged', current: { id: stays } } as never;
    await settle(database(), line, { status: 410, version: null, body: null, problem }, new Set());
  }
  await serverRemoval(database(), 'account', gone, 'merged', stays);
}

beforeEach(async () => {
  givenSession();
  await serverRow(database(), 'account', account(gone, 'Boulangerie Weber'));
  await serverRow(database(), 'account', account(stays, 'Pâtisserie Weber', { version: 4 }));
});
afterEach(() => deleteDatabase());

it('says why it is still here, and no more once it came back', async () => {
  expect(await local().gone(gone)).toBeNull();
  await save(patch('account', gone, { tradeName: 'Weber' }));
  expect(await local().gone(gone)).toBeNull();
  await mergedAway();
  expect(await local().gone(gone)).toEqual({ why: 'merged', into: stays });
  await serverRow(database(), 'account', account(gone, 'Boulangerie Weber', { version: 2 }));
  expect(await local().gone(gone)).toBeNull();
  await serverRemoval(database(), 'account', gone, 'out_of_scope');
  expect(await local().gone(gone)).toEqual({ why: 'out_of_scope' });
});

it('has what was typed go to the account that stays', async () => {
  await save(patch('account', gone, { tradeName: 'Weber' }));
  await save(planNextAction(gone, { kind: 'call', at: '2026-12-01T09:00:00Z', label: 'Rappeler' }));
  await mergedAway();
  await carryOver(gone, stays);
  const [first, second] = await lines();
  expect(first).toMatchObject({
    path: `/v1/accounts/${stays}`,
    entityId: stays,
    version: 4,
    body: { tradeName: 'Weber' },
    touches: [`account:${stays}`],
    state: 'queued',
  });
  expect(first?.problem ?? first?.conflict).toBeUndefined();
  expect(second).toMatchObject({ entityId: stays, version: 4, state: 'queued' });
  expect(second?.path).toContain(`/v1/accounts/${stays}/`);
  expect(await here(stays)).toMatchObject({ tradeName: 'Weber', nextAction: { label: 'Rappeler' } });
  expect(await here(gone)).toBeUndefined();
});

it('asks where the account that stays says otherwise', async () => {
  await serverRow(database(), 'account', account(stays, 'Pâtisserie Weber', { version: 5, tradeName: 'Chez Weber' }));
  await save(patch('account', gone, { tradeName: 'Weber' }));
  await mergedAway();
  await carryOver(gone, stays);
  expect(await lines()).toMatchObject([
    {
      entityId: stays,
      state: 'conflict',
      conflict: { kind: 'changed', version: 5, fields: [{ field: 'tradeName', mine: 'Weber', theirs: 'Chez Weber' }] },
    },
  ]);
});

it('leaves what does not mean the same of another account', async () => {
  await save(archive('account', gone));
  await mergedAway();
  await carryOver(gone, stays);
  expect(await lines()).toMatchObject([{ entityId: gone, state: 'conflict', conflict: { kind: 'gone' } }]);
  expect((await here(stays))?.archivedAt).toBeUndefined();
});

it('asks where something typed and unsent of the one that stays says otherwise', async () => {
  await save(patch('account', gone, { tradeName: 'Weber' }));
  await save(patch('account', stays, { tradeName: 'Chez Weber' }));
  await mergedAway();
  await carryOver(gone, stays);
  const [first, second] = await lines();
  expect(first).toMatchObject({ entityId: stays, body: { tradeName: 'Chez Weber' } });
  expect(second).toMatchObject({
    entityId: stays,
    state: 'conflict',
    conflict: {
      kind: 'changed',
      version: 4,
      fields: [{ field: 'tradeName', mine: 'Weber', theirs: 'Chez Weber', own: true }],
    },
  });
});

it('tells which side is one’s own too and which is the server’s', async () => {
  const town = (town: string) => ({ address: { town, lines: [] } });
  await serverRow(
    database(),
    'account',
    account(stays, 'Weber', { version: 5, tradeName: 'Weber SA', ...town('Metz') }),
  );
  await save(patch('account', gone, { tradeName: 'Weber', address: { town: 'Woippy' } }));
  await save(patch('account', stays, { address: { town: 'Thionville' } }));
  await mergedAway();
  await carryOver(gone, stays);
  const [, asked] = await lines();
  expect(asked?.conflict?.fields.map(({ field, theirs, own }) => [field, theirs, own])).toEqual([
    ['tradeName', 'Weber SA', undefined],
    ['address.town', 'Thionville', true],
  ]);
});

it('asks it of the next step too', async () => {
  const step = (label: string) => ({ kind: 'call', at: '2026-12-01T09:00:00Z', label }) as const;
  await save(planNextAction(gone, step('Rappeler')));
  await save(planNextAction(stays, step('Livrer')));
  await mergedAway();
  await carryOver(gone, stays);
  expect(await lines()).toMatchObject([{ state: 'held' }, { entityId: stays, state: 'conflict' }]);
});

it('sends it after what waits of the one that stays, and as one wants it', async () => {
  await save(patch('account', gone, { tradeName: 'Weber', website: 'https://weber.example' }));
  await save(patch('account', stays, { tradeName: 'Chez Weber' }));
  await mergedAway();
  await carryOver(gone, stays);
  const taken = account(stays, 'Pâtisserie Weber', { version: 5, tradeName: 'Chez Weber' });
  const [first] = await lines();
  if (first) await settle(database(), first, { status: 200, version: 5, body: taken, problem: null }, new Set());
  const [second] = await lines();
  await settleConflict(second?.id ?? '', { tradeName: 'mine' });
  const [again] = await lines();
  if (again)
    await settle(
      database(),
      again,
      { status: 412, version: 5, body: null, problem: { code: 'stale', current: taken } as never },
      new Set(),
    );
  expect(await lines()).toMatchObject([
    { state: 'queued', version: 5, body: { tradeName: 'Weber', website: 'https://weber.example' } },
  ]);
});

it('goes without a question where both say something else, on the version that the first makes', async () => {
  await save(patch('account', gone, { website: 'https://weber.example' }));
  await save(patch('account', stays, { tradeName: 'Chez Weber' }));
  await mergedAway();
  await carryOver(gone, stays);
  expect(await here(stays)).toMatchObject({ tradeName: 'Chez Weber', website: 'https://weber.example' });
  const [first] = await lines();
  const taken = account(stays, 'Pâtisserie Weber', { version: 5, tradeName: 'Chez Weber' });
  if (first) await settle(database(), first, { status: 200, version: 5, body: taken, problem: null }, new Set());
  expect(await lines()).toMatchObject([{ state: 'queued', version: 5, body: { website: 'https://weber.example' } }]);
});

it('asks nothing of two that were typed one after the other', async () => {
  await save(patch('account', gone, { tradeName: 'Weber' }));
  await save(patch('account', gone, { tradeName: 'Weber et fils' }));
  await mergedAway();
  await carryOver(gone, stays);
  expect(await lines()).toMatchObject([
    { state: 'queued', body: { tradeName: 'Weber' } },
    { state: 'queued', body: { tradeName: 'Weber et fils' } },
  ]);
  expect(await here(stays)).toMatchObject({ tradeName: 'Weber et fils' });
});

it('asks of both where the account that stays says otherwise', async () => {
  await serverRow(database(), 'account', account(stays, 'Pâtisserie Weber', { version: 5, tradeName: 'Chez Weber' }));
  await save(patch('account', gone, { tradeName: 'Weber' }));
  await save(patch('account', gone, { tradeName: 'Weber et fils' }));
  await mergedAway();
  await carryOver(gone, stays);
  expect(await lines()).toMatchObject([
    { state: 'conflict', conflict: { fields: [{ mine: 'Weber', theirs: 'Chez Weber' }] } },
    { state: 'conflict', conflict: { fields: [{ mine: 'Weber et fils', theirs: 'Chez Weber' }] } },
  ]);
});

it('carries the rest over where the account that stays says some of it already', async () => {
  await serverRow(database(), 'account', account(stays, 'Pâtisserie Weber', { version: 5, tradeName: 'Weber' }));
  await save(patch('account', gone, { tradeName: 'Weber' }));
  await save(patch('account', gone, { website: 'https://weber.example' }));
  await mergedAway();
  await carryOver(gone, stays);
  expect(await lines()).toMatchObject([{ entityId: stays, version: 5, body: { website: 'https://weber.example' } }]);
  expect(await here(stays)).toMatchObject({ name: 'Pâtisserie Weber', website: 'https://weber.example' });
});

/** The one that stays leaves too, while something typed of it waits. */
async function leavesToo(into?: string) {
  await save(patch('account', stays, { name: 'Pâtisserie Weber et fils' }));
  await save(patch('account', gone, { tradeName: 'Weber' }));
  await mergedAway();
  await serverRemoval(database(), 'account', stays, into ? 'merged' : 'out_of_scope', into);
}

it('goes to the end where the one that stays was merged in its turn', async () => {
  const last = newId();
  await serverRow(database(), 'account', account(last, 'Weber SA', { version: 9 }));
  await leavesToo(last);
  expect(await local().gone(gone)).toEqual({ why: 'merged', into: last });
  await carryOver(gone, stays);
  expect(await lines()).toMatchObject([{ entityId: stays }, { entityId: last, version: 9, state: 'queued' }]);
  expect(await here(last)).toMatchObject({ name: 'Weber SA', tradeName: 'Weber' });
  expect(await local().gone(stays)).toEqual({ why: 'merged', into: last });
});

it('goes to the end though nothing waits of the one that was merged in its turn', async () => {
  const last = newId();
  await serverRow(database(), 'account', account(last, 'Weber SA', { version: 9 }));
  await save(patch('account', gone, { tradeName: 'Weber' }));
  await mergedAway();
  await serverRemoval(database(), 'account', stays, 'merged', last);
  expect(await local().gone(gone)).toEqual({ why: 'merged', into: last });
  await carryOver(gone, stays);
  expect(await lines()).toMatchObject([{ entityId: last, version: 9, state: 'queued' }]);
});

it('leads an old address to the end too, past one that is only here for what waits of it', async () => {
  const last = newId();
  await serverRow(database(), 'account', account(last, 'Weber SA', { version: 9 }));
  await serverRemoval(database(), 'account', gone, 'merged', stays);
  expect(await local().mergedInto(gone)).toMatchObject({ id: stays });
  await save(patch('account', stays, { name: 'Pâtisserie Weber et fils' }));
  await serverRemoval(database(), 'account', stays, 'merged', last);
  expect(await local().mergedInto(gone)).toMatchObject({ id: last });
  await serverRow(database(), 'account', account(stays, 'Pâtisserie Weber', { version: 5 }));
  expect(await local().mergedInto(gone)).toMatchObject({ id: stays });
  expect(await local().mergedInto(stays)).toBeNull();
});

it('leads to none that is here for what waits of it alone', async () => {
  await serverRemoval(database(), 'account', gone, 'merged', stays);
  await save(patch('account', stays, { name: 'Pâtisserie Weber et fils' }));
  await serverRemoval(database(), 'account', stays, 'out_of_scope');
  expect(await local().mergedInto(gone)).toBeNull();
});

it('goes nowhere where the one that stays is gone too, which it is then as before', async () => {
  await leavesToo();
  expect(await local().gone(gone)).toEqual({ why: 'merged' });
  expect(await carryOver(gone, stays)).toBeNull();
  expect(await lines()).toMatchObject([{ entityId: stays }, { entityId: gone, state: 'conflict' }]);
  expect(await local().gone(stays)).toEqual({ why: 'out_of_scope' });
});

it('goes nowhere where two are said to be merged into each other, or where the device has it not', async () => {
  await leavesToo(gone);
  expect(await local().gone(gone)).toEqual({ why: 'merged' });
  expect(await carryOver(gone, stays)).toBeNull();
  expect(await carryOver(gone, newId())).toBeNull();
});

it('leaves an account gone of which an older answer comes late', async () => {
  await save(patch('account', stays, { tradeName: 'Weber' }));
  await serverRemoval(database(), 'account', stays, 'out_of_scope');
  await serverRow(database(), 'account', account(stays, 'Pâtisserie Weber', { version: 3 }));
  expect(await local().gone(stays)).toEqual({ why: 'out_of_scope' });
});

it('says how much went, is asked about and stays, and what stays of a group keeps none of it', async () => {
  await serverRow(database(), 'account', account(stays, 'Pâtisserie Weber', { version: 5, tradeName: 'Chez Weber' }));
  await save(patch('account', gone, { website: 'https://weber.example' }), transition(gone, 'prospect'));
  await save(patch('account', gone, { tradeName: 'Weber' }));
  await mergedAway();
  expect(await carryOver(gone, stays)).toEqual({ to: stays, moved: 1, asked: 1, stayed: 1 });
  const all = await lines();
  expect(all).toMatchObject([{ name: 'transition', entityId: gone }, { entityId: stays }, { entityId: stays }]);
  expect(plan(all, Date.now()).send).toMatchObject([{ entityId: stays, body: { website: 'https://weber.example' } }]);
});

it('counts as staying neither what goes by itself once it is sent nor what is below it, but what was refused', async () => {
  await save(patch('account', gone, { tradeName: 'Weber' }));
  await mergedAway();
  await save(recordVisit(gone, { mode: 'cold', outcome: 'met' }, { status: 'prospect' }));
  await save(create('note', { text: 'Ferme en août.' } as never, gone));
  expect(await carryOver(gone, stays)).toEqual({ to: stays, moved: 1, asked: 0, stayed: 0 });
  await database()
    .outbox.filter(({ entity }) => entity === 'visit')
    .modify({ state: 'rejected' });
  expect(await carryOver(gone, stays)).toEqual({ to: stays, moved: 0, asked: 0, stayed: 1 });
});

it('stays while it is being sent', async () => {
  await save(patch('account', gone, { tradeName: 'Weber' }));
  await mergedAway();
  await database().outbox.toCollection().modify({ state: 'sending' });
  expect(await carryOver(gone, stays)).toEqual({ to: stays, moved: 0, asked: 0, stayed: 1 });
  expect(await lines()).toMatchObject([{ entityId: gone, state: 'sending' }]);
});
