/** What was seen of a visit that nobody told of yet waits on the device, and is nobody’s to correct. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { session } from '@/api/session';
import { untoldCount } from './access';
import { assessEvent } from './changes';
import { database, deleteDatabase } from './current';
import { givenSession, theLine } from './given-session';
import { newId } from './id';
import { know } from './known';
import { Local } from './local';
import { plan } from './plan';
import { save } from './save';
import { settle } from './settle';

const event = { id: newId(), accountId: newId(), ownerId: newId() };
const marks = [{ item: 'listening' as const, level: 2, fact: 'Laisse parler.' }];

beforeEach(() => void givenSession());
afterEach(() => deleteDatabase());

it('is kept under its appointment, waits while nobody told of the visit, then goes to that visit', async () => {
  const { id } = await save(assessEvent(event, { marks }));
  expect(await theLine()).toMatchObject({ method: 'POST', path: `/v1/events/${event.id}/grids`, needs: [] });
  expect(await database().rows('visit_grid').get(id)).toMatchObject({
    visitId: event.id,
    ownerId: event.ownerId,
    marks,
  });

  expect(await settle(database(), await theLine(), untold, new Set())).toBe('stuck');
  const line = await theLine();
  expect(line.state).toBe('held');
  expect(plan([line], Date.now()).send).toEqual([]);
  expect(plan([line], line.heldUntil).send).toHaveLength(1);

  const visitId = newId();
  const authorId = session().identity?.user.id;
  const kept = { id, version: 1, visitId, authorId, ownerId: event.ownerId, marks };
  expect(await settle(database(), line, { status: 201, version: 1, body: kept, problem: null }, new Set())).toBe(
    'done',
  );
  const hers = { visitId, version: 1, eventId: event.id };
  expect(await database().rows('visit_grid').get(id)).toMatchObject(hers);
  expect(await database().outbox.count()).toBe(0);

  // It is hers of that appointment for good, whatever is read again of it.
  const local = new Local(database());
  await know('visit_grid', { ...kept, version: 2 } as never);
  expect(await local.gridFrom(event.id, authorId ?? '')).toMatchObject({ ...hers, version: 2 });
  expect(await local.gridFrom(event.id, 'somebody-else')).toBeUndefined();
});

const untold = { status: 409, version: null, body: null, problem: { code: 'visit_grid.untold' } as never };

it('is asked for ever more rarely, once an hour in the end', async () => {
  await save(assessEvent(event, { marks }));
  const waits: number[] = [];
  for (const tries of [1, 2, 3, 20]) {
    await settle(database(), { ...(await theLine()), tries }, untold, new Set());
    const line = await theLine();
    waits.push(Math.round((line.heldUntil - Date.now()) / 1000));
    expect(line).toMatchObject({ state: 'held', problem: { code: 'visit_grid.untold' } });
    expect(plan([line], Date.now()).send).toEqual([]);
  }
  expect(waits).toEqual([50, 100, 200, 3600]);
  expect(await untoldCount()).toBe(1);
});

it('is for its author to settle once a week has gone by, with all that she wrote', async () => {
  const { id } = await save(assessEvent(event, { marks }));
  const line = { ...(await theLine()), at: Date.now() - 8 * 86_400_000 };
  expect(await settle(database(), line, untold, new Set())).toBe('stuck');
  expect(await theLine()).toMatchObject({ state: 'rejected', problem: { code: 'visit_grid.untold' }, body: { marks } });
  expect(await database().rows('visit_grid').get(id)).toMatchObject({ marks });
  expect(await untoldCount()).toBe(0);
});
