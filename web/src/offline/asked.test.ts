/** What was carried over against something else that one typed, once that other thing is not what it was. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { asked } from './asked';
import { carryOver } from './carry';
import { patch, planNextAction } from './changes';
import { database, deleteDatabase } from './current';
import { givenSession } from './given-session';
import { newId } from './id';
import type { Line } from './line';
import { giveUp, sendAgain, settleConflict, takeBack } from './outbox';
import { save } from './save';
import { serverRemoval, serverRow, settle } from './settle';

const [gone, stays] = [newId(), newId()];
const account = (id: string, name: string, more: object = {}) => ({
  id,
  version: 4,
  name,
  phones: [],
  emails: [],
  ...more,
});
const lines = () => database().outbox.orderBy('seq').toArray();
const here = () => database().rows('account').get(stays);

beforeEach(async () => {
  givenSession();
  await serverRow(database(), 'account', account(gone, 'Boulangerie Weber'));
  await serverRow(database(), 'account', account(stays, 'Pâtisserie Weber'));
});
afterEach(() => deleteDatabase());

/** Something is typed of both, and what was typed of the one that is gone is carried over: that line is asked about. */
async function carried(
  mine = patch('account', gone, { tradeName: 'Weber' }),
  also = patch('account', stays, { tradeName: 'Chez Weber' }),
): Promise<[Line, Line]> {
  await save(mine);
  await save(also);
  await serverRemoval(database(), 'account', gone, 'merged', stays);
  await carryOver(gone, stays);
  return (await lines()) as [Line, Line];
}
const step = (label: string) => ({ kind: 'call', at: '2026-12-01T09:00:00Z', label }) as const;
/** What is asked now about the line. */
const fieldsOf = async (line: Line) =>
  (await asked(database(), (await lines()).find(({ id }) => id === line.id) ?? line))?.fields;
const left = (tradeName: string) => [{ field: 'tradeName', before: undefined, mine: 'Weber', theirs: tradeName }];

it.each([
  ['taken back', takeBack],
  ['given up', giveUp],
])('is asked about no more once the other was %s, and again once that is undone', async (_, away) => {
  const [other, line] = await carried();
  expect(await fieldsOf(line)).toEqual([{ ...left('Chez Weber')[0], own: true }]);
  const putBack = await away(other.id);
  expect(await fieldsOf(line)).toEqual([]);
  expect(await lines()).toMatchObject([{ id: line.id, state: 'conflict' }]);
  await putBack?.();
  expect(await fieldsOf(line)).toEqual([{ ...left('Chez Weber')[0], own: true }]);
});

it('stays to be looked at where it gave way to the other before that was taken back, and goes as it is', async () => {
  const [other, line] = await carried();
  await takeBack(other.id);
  await settleConflict(line.id, { tradeName: 'theirs' });
  expect(await lines()).toMatchObject([{ id: line.id, state: 'conflict' }]);
  await settleConflict(line.id, {});
  expect(await lines()).toMatchObject([{ id: line.id, state: 'queued', version: 4, body: { tradeName: 'Weber' } }]);
  expect((await lines())[0]?.base).toEqual({});
  expect(await here()).toMatchObject({ tradeName: 'Weber' });
});

it('stays as a next step, too', async () => {
  const [other, line] = await carried(planNextAction(gone, step('Rappeler')), planNextAction(stays, step('Livrer')));
  expect(await fieldsOf(line)).not.toEqual([]);
  await takeBack(other.id);
  expect(await fieldsOf(line)).toEqual([]);
  await settleConflict(line.id, {});
  expect(await lines()).toMatchObject([{ id: line.id, state: 'queued', version: 4 }]);
  expect(await here()).toMatchObject({ nextAction: { label: 'Rappeler' } });
});

it('stands against what the other says once it was refused and corrected', async () => {
  const [other, line] = await carried();
  await database().outbox.update(other.seq ?? 0, { state: 'rejected' });
  expect(await fieldsOf(line)).toEqual([{ ...left('Chez Weber')[0], own: true }]);
  await sendAgain(other.id, { tradeName: 'Weber et fils' });
  expect(await fieldsOf(line)).toEqual([{ ...left('Weber et fils')[0], own: true }]);
});

it('still stands against what one typed oneself once the server has it', async () => {
  const [other, line] = await carried();
  const body = account(stays, 'Pâtisserie Weber', { version: 5, tradeName: 'Chez Weber' });
  await settle(database(), other, { status: 200, version: 5, body, problem: null }, new Set());
  expect(await fieldsOf(line)).toEqual([{ ...left('Chez Weber')[0], own: true }]);
  await serverRow(database(), 'account', { ...body, version: 6, tradeName: 'Weber SA' });
  expect(await fieldsOf(line)).toEqual(left('Weber SA'));
  await settleConflict(line.id, { tradeName: 'mine' });
  expect(await lines()).toMatchObject([{ state: 'queued', version: 6, body: { tradeName: 'Weber' } }]);
});

it('takes the server’s where that stands against it as the other is gone', async () => {
  const [other, line] = await carried();
  await serverRow(database(), 'account', account(stays, 'Pâtisserie Weber', { version: 5, tradeName: 'Weber SA' }));
  await giveUp(other.id);
  expect(await fieldsOf(line)).toEqual(left('Weber SA'));
  await settleConflict(line.id, { tradeName: 'theirs' });
  expect(await lines()).toEqual([]);
  expect(await here()).toMatchObject({ tradeName: 'Weber SA' });
});

it('counts neither what was typed of that account afterwards nor what is asked about too', async () => {
  await save(patch('account', gone, { tradeName: 'Weber et fils' }));
  const [other, , line] = (await carried()) as unknown as [Line, Line, Line];
  await save(patch('account', stays, { tradeName: 'Pâtisserie' }));
  expect((await fieldsOf(line))?.map(({ theirs }) => theirs)).toEqual(['Chez Weber']);
  await takeBack(other.id);
  expect((await fieldsOf(line))?.map(({ theirs }) => theirs)).toEqual([]);
});
