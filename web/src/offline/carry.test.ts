/** An account that is no longer one's own, while something typed of it waits: why, and how it goes on. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { carryOver } from './carry';
import { archive, patch, planNextAction } from './changes';
import { database, deleteDatabase } from './current';
import { givenSession } from './given-session';
import { newId } from './id';
import { Local } from './local';
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

/** The server refuses what waits, and tells that the account was merged. */
async function mergedAway() {
  for (const line of await lines()) {
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
