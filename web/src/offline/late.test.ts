/** Rounds of the engine where no answer comes in the time that it was given, or one that something in between made up. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { create } from './changes';
import { database, deleteDatabase } from './current';
import { remembered } from './db';
import { startEngine, stopEngine, syncNow } from './engine';
import { attach, type ReadyFile } from './files';
import { givenSession } from './given-session';
import { save } from './save';

let asked: string[];

/** A server whose pages are empty, but for what `answer` says. */
function serving(answer: (path: string, request: Request) => Response | undefined | Promise<Response | undefined>) {
  asked = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    const empty = { changes: [], cursor: 'c1', hasMore: false, serverTime: new Date().toISOString() };
    return (await answer(pathname, request)) ?? Response.json(empty);
  });
}

const done = async (request: Request) => {
  const { operations } = await request.json();
  return Response.json({ results: operations.map(({ id }: { id: string }) => ({ id, status: 200 })) });
};

const photo: ReadyFile = {
  kind: 'photo',
  fileName: 'a.jpg',
  mediaType: 'image/jpeg',
  takenAt: '2026-11-27T09:00:00Z',
  bytes: new ArrayBuffer(8),
};

const company = (name: string) => create('account', { kind: 'company', name });
const count = (path: string) => asked.filter((one) => one === path).length;
const letGo = () => database().outbox.toCollection().modify({ state: 'queued', heldUntil: 0 });

beforeEach(() => {
  serving(() => undefined);
  givenSession();
});

afterEach(async () => {
  stopEngine();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

async function started() {
  startEngine('o1', 'u1');
  await vi.waitFor(async () => expect(await remembered(database(), 'filled')).toBe(true));
  await syncNow();
}

/** A photo waits to be sent, of an account that the server has. */
async function photographed() {
  await started();
  const { id } = await save(company('Durand'));
  await letGo();
  serving((path, request) => (path === '/v1/sync/push' ? done(request) : undefined));
  await syncNow();
  await save(attach(photo, id));
  await letGo();
}

describe('one line that is answered too late', () => {
  const tooLate = () => Promise.reject(new DOMException('signal timed out', 'TimeoutError'));
  const silent = (id: () => string, there = true) =>
    serving(async (path, request) => {
      const text = request.method === 'GET' ? '' : await request.clone().text();
      if (text.includes(id()) || (!there && path !== '/v1/sync')) return tooLate();
      if (path === '/v1/sync/push') return done(request);
      return request.method === 'GET' ? undefined : Response.json({ id: JSON.parse(text).id, version: 1 });
    });
  const states = async () => (await database().outbox.toArray()).map(({ state }) => state);

  it('with its whole batch, is sent apart after three tries, and keeps no other', async () => {
    await started();
    const { id } = await save(company('Durand'));
    await save(create('note', { text: 'Rappeler' }, id));
    await save(company('Dupont'));
    await letGo();
    silent(() => id);
    for (const _ of [1, 2, 3]) {
      await syncNow();
      expect(await states()).toEqual(['queued', 'queued', 'queued']);
      expect(await remembered(database(), 'lastFailure')).toBe('network');
    }
    await syncNow();
    expect(await database().outbox.toArray()).toMatchObject([
      { entityId: id, state: 'held', problem: { status: 504 } },
      { entity: 'note', state: 'queued' },
    ]);
    await save(company('Weber'));
    await letGo();
    await syncNow();
    expect(await database().outbox.count()).toBe(2); // Weber has left
    silent(() => 'nobody');
    await letGo();
    await syncNow();
    expect(await database().outbox.count()).toBe(0);
  });

  it('and alone, does not keep what comes from the server', async () => {
    await started();
    const { id } = await save(company('Durand'));
    await letGo();
    silent(() => id);
    for (const _ of [1, 2, 3]) await syncNow();
    asked = [];
    await syncNow();
    expect(await states()).toEqual(['held']);
    expect(count('/v1/sync')).toBeGreaterThan(0);
  });

  it('a file that never ends does not either', async () => {
    await photographed();
    serving((path) => (path.endsWith('/attachments') ? tooLate() : undefined));
    for (const _ of [1, 2, 3]) {
      await syncNow();
      expect(await states()).toEqual(['queued']);
    }
    asked = [];
    await syncNow();
    expect(await states()).toEqual(['held']);
    expect(count('/v1/sync')).toBeGreaterThan(0);
  });

  it('is not to blame where nothing is heard of the server: all stay as they are, and little is asked', async () => {
    await started();
    for (let n = 0; n < 4; n++) await save(company(`Durand ${n}`));
    await letGo();
    silent(() => 'Durand', false);
    for (const _ of [1, 2, 3]) await syncNow();
    asked = [];
    await syncNow();
    expect(asked).toEqual(['/v1/sync/push', '/v1/accounts', '/v1/config']);
    expect(await states()).toEqual(['queued', 'queued', 'queued', 'queued']);
    expect(await remembered(database(), 'lastFailure')).toBe('network');
  });
});

describe('a success that something in between made up', () => {
  const madeUp: [string, () => Response][] = [
    ['nothing', () => new Response(null, { status: 204 })],
    ['the object of a portal', () => Response.json({ status: 'ok' })],
    ['another row', () => Response.json({ id: 'x', version: 1 })],
  ];

  it.each(madeUp)('ends no file and loses none of its bytes: %s', async (_, answer) => {
    await photographed();
    serving((path) => (path.endsWith('/attachments') ? answer() : undefined));
    await syncNow();
    expect(await database().outbox.toArray()).toMatchObject([{ entity: 'attachment', state: 'queued' }]);
    expect(await database().files.count()).toBe(1);
  });

  it.each(madeUp)('ends nothing that is sent by itself: %s', async (_, answer) => {
    await started();
    await save(company('Durand'));
    await letGo();
    serving((path, request) => {
      if (path === '/v1/sync/push')
        return new Response('<p>', { status: 400, headers: { 'Content-Type': 'text/html' } });
      return request.method === 'GET' ? undefined : answer();
    });
    await syncNow();
    expect(await database().outbox.toArray()).toMatchObject([{ entity: 'account', state: 'queued' }]);
  });
});
