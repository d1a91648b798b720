/** A call on a database in memory, against a server whose answer comes when the test says. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { newId } from '@/offline/id';
import { type Call, ended, start } from './calls';

const row = (call: Call) => ({
  id: call.id,
  accountId: call.accountId,
  attemptedAt: call.at,
  channel: 'phone',
  verdict: 'allow',
  version: 1,
  createdAt: call.at,
  updatedAt: call.at,
});

let answerNow: ((response: Response) => void) | undefined;

beforeEach(() => {
  answerNow = undefined;
  vi.stubGlobal('fetch', () => new Promise<Response>((resolve) => (answerNow = resolve)));
  givenSession();
});

afterEach(async () => {
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const call = (): Call => ({
  id: newId(),
  accountId: newId(),
  to: '+33353014013',
  shown: '03 53 01 40 13',
  name: 'Atelier 04',
  at: new Date().toISOString(),
  started: false,
});

it('is asked about until somebody says how it ended', async () => {
  const placed = call();
  const starting = start(placed);
  await vi.waitFor(() => expect(answerNow).toBeDefined());
  answerNow?.(Response.json(row(placed), { status: 201 }));
  await starting;
  expect((await database().drafts.toArray()).map(({ value }) => value)).toMatchObject([
    { id: placed.id, started: true },
  ]);
});

it('is not asked about again when it ended before the server answered that it may start', async () => {
  const placed = call();
  const starting = start(placed);
  await vi.waitFor(() => expect(answerNow).toBeDefined());
  await ended(placed, 'no_answer', 'Noté');
  answerNow?.(Response.json(row(placed), { status: 201 }));
  await starting;
  expect(await database().drafts.count()).toBe(0);
});
