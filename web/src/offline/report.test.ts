/** When a device says how its synchronisation is, and what it says: on a database in memory, to a server that hears, refuses or is away. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { create } from './changes';
import { database, deleteDatabase, openDatabase } from './current';
import { remember } from './db';
import { startEngine, stopEngine } from './engine';
import { givenSession } from './given-session';
import { report, saidAtMostEvery, saidEvery, tally } from './report';
import { save } from './save';

const noon = Date.parse('2026-11-23T12:00:00Z');
let heard: Record<string, unknown>[];
let answering: () => Response;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: noon });
  heard = [];
  answering = () => new Response(null, { status: 204 });
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!request.url.endsWith('/v1/sync/report'))
      return Response.json({ changes: [], cursor: 'c', hasMore: false, serverTime: new Date() });
    expect(request.headers.get('Idempotency-Key')).toBeNull();
    heard.push(await request.json());
    return answering();
  });
  givenSession();
  openDatabase('o1', 'u1');
});

afterEach(async () => {
  stopEngine();
  await deleteDatabase();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function later(ms: number) {
  vi.setSystemTime(Date.now() + ms);
  givenSession(); // whose token would be too old
}
const say = () => report(database());
/** Something saved that is in this state. */
async function line(state: 'queued' | 'held' | 'rejected' | 'conflict' | 'blocked') {
  const { id } = await save(create('account', { kind: 'company', name: 'Durand' }));
  await database()
    .outbox.filter((l) => l.entityId === id)
    .modify({ state });
}
const all = async (state: 'queued' | 'rejected') => database().outbox.toCollection().modify({ state });

it('is the numbers and the moments of the device, by the clock of the server', async () => {
  await remember(database(), { skew: 3_600_000, lastPull: noon - 60_000, lastPush: noon - 120_000 });
  await line('queued');
  later(1000);
  for (const state of ['blocked', 'held', 'rejected', 'rejected', 'conflict'] as const) await line(state);
  await say();
  expect(heard).toEqual([
    {
      appVersion: 'dev',
      at: '2026-11-23T13:00:01.000Z',
      pulledAt: '2026-11-23T12:59:00.000Z',
      pushedAt: '2026-11-23T12:58:00.000Z',
      waiting: 2,
      waitingSince: '2026-11-23T13:00:00.000Z',
      refused: 2,
      conflicts: 1,
    },
  ]);
});

it('does not count as late what may still be undone', async () => {
  await line('held');
  expect(tally(await database().outbox.toArray())).toEqual({ waiting: 0, refused: 0, conflicts: 0, since: undefined });
});

it('leaves once in ten minutes, and sooner when something changed, but not twice in a minute', async () => {
  await say();
  expect(heard).toHaveLength(1);
  later(saidEvery - 1);
  await say();
  expect(heard).toHaveLength(1);
  later(1);
  await say();
  expect(heard).toHaveLength(2);
  await line('queued');
  later(saidAtMostEvery - 1);
  await say();
  expect(heard).toHaveLength(2);
  later(1);
  await say();
  expect(heard[2]).toMatchObject({ waiting: 1, refused: 0 });
  await all('rejected');
  later(saidAtMostEvery);
  await say();
  expect(heard[3]).toMatchObject({ waiting: 0, refused: 1 });
  vi.setSystemTime(noon); // the clock is put back
  await say();
  expect(heard).toHaveLength(5);
});

it('is given up where the server does not know it, and said again where nobody answered', async () => {
  answering = () => Response.json({ status: 404, code: 'not_found' }, { status: 404 });
  await say();
  later(saidAtMostEvery);
  await say();
  expect(heard).toHaveLength(1);
  later(saidEvery);
  answering = () => {
    throw new TypeError('Failed to fetch');
  };
  await expect(say()).rejects.toThrow();
  answering = () => new Response(null, { status: 204 });
  await say();
  expect(heard).toHaveLength(3);
});

it('does not leave without network', async () => {
  vi.spyOn(navigator, 'onLine', 'get').mockReturnValue(false);
  await say();
  expect(heard).toEqual([]);
});

it('follows a round that ended', async () => {
  vi.useRealTimers();
  givenSession();
  startEngine('o1', 'u1');
  await vi.waitFor(() => expect(heard).toMatchObject([{ waiting: 0 }]));
});
