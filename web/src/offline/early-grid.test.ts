/** What was seen of a visit that nobody told of yet waits on the device, and is nobody’s to correct. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { assessEvent } from './changes';
import { database, deleteDatabase } from './current';
import { givenSession } from './given-session';
import { newId } from './id';
import { plan } from './plan';
import { save } from './save';
import { settle } from './settle';

const event = { id: newId(), accountId: newId(), ownerId: newId() };
const marks = [{ item: 'listening' as const, level: 2, fact: 'Laisse parler.' }];

beforeEach(() => void givenSession());
afterEach(() => deleteDatabase());

const theLine = async () => {
  const [line] = await database().outbox.toArray();
  if (!line) throw new Error('nothing waits');
  return line;
};

it('is kept under its appointment, waits while nobody told of the visit, then goes to that visit', async () => {
  const { id } = await save(assessEvent(event, { marks }));
  expect(await theLine()).toMatchObject({ method: 'POST', path: `/v1/events/${event.id}/grids`, needs: [] });
  expect(await database().rows('visit_grid').get(id)).toMatchObject({
    visitId: event.id,
    ownerId: event.ownerId,
    marks,
  });

  const untold = { status: 409, version: null, body: null, problem: { code: 'visit_grid.untold' } as never };
  expect(await settle(database(), await theLine(), untold, new Set())).toBe('stuck');
  const line = await theLine();
  expect(line.state).toBe('held');
  expect(plan([line], Date.now()).send).toEqual([]);
  expect(plan([line], line.heldUntil).send).toHaveLength(1);

  const visitId = newId();
  const kept = { id, version: 1, visitId, ownerId: event.ownerId, marks };
  expect(await settle(database(), line, { status: 201, version: 1, body: kept, problem: null }, new Set())).toBe(
    'done',
  );
  expect(await database().rows('visit_grid').get(id)).toMatchObject({ visitId, version: 1 });
  expect(await database().outbox.count()).toBe(0);
});
