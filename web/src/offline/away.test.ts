/** A message that is written in another app: the page is hidden meanwhile, and what is kept of it waits for who comes back. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { holdWhileAway } from './away';
import { create } from './changes';
import { database, deleteDatabase } from './current';
import { startEngine, stopEngine, syncNow } from './engine';
import { givenSession } from './given-session';
import { save } from './save';

let sent = 0;

beforeEach(async () => {
  sent = 0;
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!request.url.endsWith('/v1/sync/push'))
      return Response.json({ changes: [], cursor: 'c', hasMore: false, serverTime: new Date().toISOString() });
    const { operations } = await request.json();
    sent += operations.length;
    return Response.json({ results: operations.map((o: { id: string }) => ({ id: o.id, status: 200 })) });
  });
  givenSession();
  startEngine('o1', 'u1');
  await syncNow();
});

afterEach(async () => {
  stopEngine();
  vi.useRealTimers();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

async function turn(state: DocumentVisibilityState) {
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue(state);
  document.dispatchEvent(new Event('visibilitychange'));
  await syncNow();
  await database().transaction('rw', database().outbox, async () => undefined); // what holds its lines is done by then
  await syncNow();
}

const saved = () => save(create('account', { kind: 'company', name: 'Durand' }));
const pass = (ms: number) => vi.setSystemTime(Date.now() + ms);

it('stays while somebody is away, and may be taken back once she is there again', async () => {
  const back = vi.fn();
  const { lines, undo } = await saved();
  holdWhileAway(lines, back);
  await turn('hidden');
  pass(60_000);
  await syncNow();
  expect(sent).toBe(0);
  await turn('visible');
  expect(back).toHaveBeenCalledOnce();
  expect(await undo()).toBe(true);
  expect(await database().outbox.count()).toBe(0);
});

it('leaves once nobody took it back', async () => {
  const { lines } = await saved();
  holdWhileAway(lines, () => undefined);
  await turn('hidden');
  pass(60_000);
  await turn('visible');
  pass(9000);
  await syncNow();
  expect(sent).toBe(1);
});

it('leaves in the end without whoever does not come back, who can take nothing back any more', async () => {
  const back = vi.fn();
  holdWhileAway((await saved()).lines, back);
  await turn('hidden');
  expect((await database().outbox.toArray())[0]?.heldUntil).toBe(Date.now() + 600_000);
  await database().outbox.toCollection().modify({ heldUntil: Date.now() });
  await syncNow();
  expect(sent).toBe(1);
  await turn('visible');
  expect(back).not.toHaveBeenCalled();
});
