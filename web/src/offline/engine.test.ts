/** Rounds of the engine on a database in memory, against answers that no server of ours gives, or a device that is full. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openSession, session } from '@/api/session';
import { create } from './changes';
import { database, deleteDatabase } from './current';
import { remembered } from './db';
import { failureNotKept, nextTry, startEngine, stopEngine, syncNow } from './engine';
import { attach, type ReadyFile } from './files';
import { givenSession } from './given-session';
import { newId } from './id';
import { save } from './save';

type Answer = (path: string, request: Request) => Response | undefined | Promise<Response | undefined>;
let asked: string[];

const page = (changes: object[] = []) =>
  Response.json({ changes, cursor: 'c1', hasMore: false, serverTime: new Date().toISOString() });
const html = (status: number) =>
  new Response('<html><h1>413 Request Entity Too Large</h1></html>', {
    status,
    headers: { 'Content-Type': 'text/html' },
  });

/** A server whose pages are empty, but for what `answer` says. */
function serving(answer: Answer) {
  asked = [];
  vi.stubGlobal('fetch', async (input: Request | string, init?: RequestInit) => {
    const request = input instanceof Request ? input : new Request(new URL(input, location.origin), init);
    const { pathname } = new URL(request.url);
    asked.push(pathname);
    return (await answer(pathname, request)) ?? page();
  });
}

const done = async (request: Request) => {
  const { operations } = await request.json();
  return Response.json({
    results: operations.map((o: { id: string }) => ({ id: o.id, status: 200, replayed: false })),
  });
};

const photo: ReadyFile = {
  kind: 'photo',
  fileName: 'a.jpg',
  mediaType: 'image/jpeg',
  takenAt: '2026-11-27T09:00:00Z',
  bytes: new ArrayBuffer(8),
};

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

describe('a token', () => {
  const hour = 3_600_000;
  /** As the server signs one: its moments are those of its own clock. */
  const given = (serverNow: number) => {
    const claims = { iat: Math.floor(serverNow / 1000), exp: Math.floor(serverNow / 1000) + 900 };
    return {
      ...session().identity,
      accessToken: `x.${btoa(JSON.stringify(claims))}.y`,
      expiresAt: new Date(claims.exp * 1000).toISOString(),
    };
  };

  it.each([
    ['an hour fast', hour],
    ['an hour slow', -hour],
    ['two days fast', 48 * hour],
  ])('serves for as long as the server gives it on a device whose clock is %s', async (_, ahead) => {
    serving((path) => (path === '/v1/auth/refresh' ? Response.json(given(Date.now() - ahead)) : undefined));
    openSession(given(Date.now() - ahead) as never);
    await started();
    for (let i = 0; i < 5; i++) await syncNow();
    expect(count('/v1/auth/refresh')).toBe(0);
    expect(count('/v1/sync')).toBeLessThan(10);
  });

  it('that is renewed while the session is open starts no round', async () => {
    await started();
    const before = count('/v1/sync');
    openSession(given(Date.now()) as never);
    await syncNow({ pull: false }); // joins a round under way, and asks nothing itself
    expect(count('/v1/sync')).toBe(before);
  });
});

describe('an answer that is not of the server', () => {
  it('refuses the one file that is too big in between, and sends and receives the rest', async () => {
    await started();
    const { id } = await save(create('account', { kind: 'company', name: 'Durand' }));
    await save(attach(photo, id));
    const after = await save(create('account', { kind: 'company', name: 'Dupont' }));
    await letGo();
    serving((path, request) => {
      if (path.endsWith('/attachments')) return html(413);
      return path === '/v1/sync/push' ? done(request) : undefined;
    });
    await syncNow();
    expect(await database().outbox.toArray()).toMatchObject([
      { entity: 'attachment', state: 'rejected', problem: { status: 413, code: 'unknown' } },
    ]);
    expect(await database().base.get(['account', after.id])).toBeUndefined();
    expect(count('/v1/sync')).toBeGreaterThan(0);
    expect(await remembered(database(), 'lastFailure')).toBeNull();
  });

  it.each([200, 502])('is tried again later, whatever it says (%i)', async (status) => {
    await started();
    await save(create('account', { kind: 'company', name: 'Durand' }));
    await letGo();
    serving(() => html(status));
    await syncNow();
    expect(await database().outbox.toArray()).toMatchObject([{ state: 'queued' }]);
    expect(await remembered(database(), 'lastFailure')).toBe('server');
    expect(nextTry()).toBeLessThan(Date.now() + 60_000);
    serving((path, request) => (path === '/v1/sync/push' ? done(request) : undefined));
    await syncNow();
    expect(await database().outbox.count()).toBe(0);
    expect(await remembered(database(), 'lastFailure')).toBeNull();
  });
});

describe('one line that is never taken', () => {
  /** Answers each push by `status` as long as the poison is in it, whatever else is. */
  const poisoned = (status: number, id: () => string) =>
    serving(async (path, request) => {
      const text = request.method === 'GET' ? '' : await request.clone().text();
      if (text.includes(id())) return html(status);
      if (path === '/v1/sync/push') return done(request);
      return request.method === 'GET' ? undefined : Response.json({ id: JSON.parse(text).id, version: 1 });
    });
  const company = (name: string) => create('account', { kind: 'company', name });

  it('sent by itself and answered by an object without a member, is not taken to be on the server', async () => {
    await started();
    await save(company('Durand'));
    await letGo();
    serving((path, request) => {
      if (path === '/v1/sync/push') return html(400);
      return request.method === 'GET' ? undefined : Response.json({});
    });
    await syncNow();
    expect(await database().outbox.toArray()).toMatchObject([{ state: 'queued' }]);
  });

  const noRow = [() => new Response(''), () => Response.json({ status: 'ok' }), () => Response.json(null)];
  it.each(noRow)('answered with what is no row by something in between, stays', async (reply) => {
    await started();
    await save(company('Durand'));
    await letGo();
    serving((path, request) => {
      if (path === '/v1/sync/push') return html(400);
      return request.method === 'GET' ? undefined : reply();
    });
    await syncNow();
    expect(await database().outbox.toArray()).toMatchObject([{ state: 'queued' }]);
  });

  it.each([400, 406, 415, 431])('refused in between with its whole batch (%i), keeps no other', async (status) => {
    await started();
    const { id } = await save(company('Durand'));
    await save(create('note', { text: 'Rappeler' }, id));
    await save(company('Dupont'));
    await letGo();
    poisoned(status, () => id);
    await syncNow();
    expect(await database().outbox.toArray()).toMatchObject([
      { entityId: id, state: 'rejected', problem: { status, code: 'unknown' } },
      { entity: 'note', state: 'blocked' },
    ]);
    expect(count(`/v1/accounts/${id}/notes`)).toBe(0);
    expect(await remembered(database(), 'lastFailure')).toBeNull();
  });

  it('on which the whole batch fails, is put aside after three tries, with what needs it, and tried again', async () => {
    await started();
    const { id } = await save(company('Durand'));
    await save(create('note', { text: 'Rappeler' }, id));
    await save(company('Dupont'));
    await letGo();
    poisoned(502, () => id);
    for (const _ of [1, 2, 3]) {
      await syncNow();
      expect(await database().outbox.count()).toBe(3);
    }
    await syncNow();
    expect(await database().outbox.toArray()).toMatchObject([
      { entityId: id, state: 'held', problem: { status: 502 } },
      { entity: 'note', state: 'queued' },
    ]);
    expect(await remembered(database(), 'lastFailure')).toBeNull();
    await save(company('Weber'));
    await letGo();
    await database()
      .outbox.filter((line) => line.entityId === id)
      .modify({ state: 'held', heldUntil: Date.now() - 1 });
    await syncNow();
    expect(await database().outbox.count()).toBe(2); // Weber has left without waiting for it
    expect(nextTry()).toBeLessThan(Date.now() + 301_000);
    poisoned(502, () => 'nobody');
    await letGo();
    await syncNow();
    expect(await database().outbox.count()).toBe(0);
  });

  it('is not looked for at the first failure of a server after days without network', async () => {
    await started();
    await save(company('Durand'));
    await save(company('Dupont'));
    await letGo();
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    for (let n = 0; n < 6; n++) await syncNow();
    serving((_, request) => (request.method === 'GET' ? undefined : html(503)));
    await syncNow();
    expect((await database().outbox.toArray()).map(({ state }) => state)).toEqual(['queued', 'queued']);
    expect(asked.filter((path) => path !== '/v1/sync/push')).not.toContain('/v1/accounts');
  });

  it('is not looked for where something in between refuses all, however often: all lines stay as they are', async () => {
    await started();
    for (let n = 0; n < 8; n++) await save(company(`Durand ${n}`));
    await letGo();
    serving((_, request) => (request.method === 'GET' ? undefined : html(400)));
    for (let n = 0; n < 6; n++) await syncNow();
    const states = (await database().outbox.toArray()).map(({ state }) => state);
    expect(states.filter((state) => state === 'queued')).toHaveLength(8);
    expect(await remembered(database(), 'lastFailure')).toBe('server');
  });

  it('is refused in the end where it is alone, and not before it was tried again', async () => {
    await started();
    await save(company('Durand'));
    await letGo();
    serving((_, request) => (request.method === 'GET' ? undefined : html(400)));
    const state = async () => (await database().outbox.toArray()).map((line) => line.state);
    for (const _ of [1, 2, 3]) {
      await syncNow();
      expect(await state()).toEqual(['queued']);
    }
    await syncNow();
    expect(await state()).toEqual(['rejected']);
  });

  it('does not hide behind others that are never taken', async () => {
    await started();
    for (let n = 0; n < 3; n++) await save(company(`Durand ${n}`));
    await save(company('Dupont'));
    await letGo();
    poisoned(400, () => 'Durand');
    for (let n = 0; n < 4; n++) await syncNow();
    expect((await database().outbox.toArray()).map(({ state }) => state)).toEqual(['rejected', 'rejected', 'rejected']);
  });

  it('keeps what was sent with it, and refused for want of it, waiting with it', async () => {
    await started();
    const { id } = await save(company('Durand'));
    await save(create('note', { text: 'Rappeler' }, id));
    await letGo();
    serving(async (path, request) => {
      if (path !== '/v1/sync/push') return undefined;
      const { operations } = await request.json();
      const status = (o: { path: string }) => (o.path.endsWith('/notes') ? 404 : 500);
      return Response.json({
        results: operations.map((o: { id: string; path: string }) => ({ id: o.id, status: status(o) })),
      });
    });
    await syncNow();
    const states = (await database().outbox.toArray()).map(({ state }) => state);
    expect(states).not.toContain('rejected');
    expect(states).not.toContain('conflict');
  });

  it('asks no more than a few lines of a server that takes none', async () => {
    await started();
    for (let n = 0; n < 8; n++) await save(company(`Durand ${n}`));
    await letGo();
    serving((_, request) => (request.method === 'GET' ? undefined : html(503)));
    for (const _ of [1, 2, 3]) await syncNow();
    asked = [];
    await syncNow();
    expect(asked.length).toBeLessThan(6);
    expect(await database().outbox.count()).toBe(8);
    expect(await remembered(database(), 'lastFailure')).toBe('server');
  });
});

describe('a round that asks the server nothing', () => {
  const offline = () => vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));

  it('has heard nothing from it: hiding the app gives no time without network', async () => {
    await started();
    offline();
    await syncNow();
    expect(await remembered(database(), 'lastFailure')).toBe('network');
    const heard = localStorage.getItem('besace.contact');
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    await syncNow({ pull: false });
    vi.restoreAllMocks();
    expect(heard).not.toBeNull();
    expect(localStorage.getItem('besace.contact')).toBe(heard);
    expect(await remembered(database(), 'lastFailure')).toBe('network');
    expect(await remembered(database(), 'failures')).toBe(1);
  });

  it('hears nothing in a file that something in between answered', async () => {
    await started();
    const { id } = await save(create('account', { kind: 'company', name: 'Durand' }));
    await letGo();
    serving((path, request) => (path === '/v1/sync/push' ? done(request) : undefined));
    await syncNow();
    await save(attach(photo, id));
    await letGo();
    const heard = localStorage.getItem('besace.contact');
    serving(() => html(200));
    vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
    await syncNow({ pull: false });
    vi.restoreAllMocks();
    expect(await database().outbox.count()).toBe(1);
    expect(localStorage.getItem('besace.contact')).toBe(heard);
    expect(await remembered(database(), 'lastFailure')).toBe('server');
  });
});

it('waits longer each time for a server that takes one line no better', async () => {
  await started();
  await save(create('account', { kind: 'company', name: 'Durand' }));
  await letGo();
  serving(async (path, request) => {
    if (path !== '/v1/sync/push') return undefined;
    const { operations } = await request.json();
    return Response.json({ results: operations.map((o: { id: string }) => ({ id: o.id, status: 503 })) });
  });
  for (const failures of [1, 2, 3]) {
    await syncNow();
    expect(await remembered(database(), 'failures')).toBe(failures);
  }
  expect(nextTry()).toBeGreaterThan(Date.now() + 80_000);
});

describe('a device that is full', () => {
  /** What is put into these tables finds no room. */
  function full(...tables: string[]) {
    const { put } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      if (tables.includes(this.name)) throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, args);
    });
  }
  const change = { type: 'account', id: newId(), data: { version: 1, name: 'Durand', kind: 'company' } };

  it('says so of what it receives, and receives it once there is room', async () => {
    await started();
    const row = { ...change, data: { ...change.data, id: change.id } };
    serving(() => page([row]));
    full('account');
    await syncNow();
    expect(await remembered(database(), 'lastFailure')).toBe('full');
    expect(nextTry()).toBeLessThan(Date.now() + 60_000);
    vi.restoreAllMocks();
    await syncNow();
    expect(await database().rows('account').get(change.id)).toMatchObject({ name: 'Durand' });
    expect(await remembered(database(), 'lastFailure')).toBeNull();
  });

  it('says so where it has no room to remember it either, and sends what waited once there is', async () => {
    await started();
    await save(create('account', { kind: 'company', name: 'Durand' }));
    await letGo();
    serving((path, request) => (path === '/v1/sync/push' ? done(request) : undefined));
    full('account', 'outbox', 'base', 'meta');
    await syncNow();
    expect(failureNotKept()).toBe('full');
    expect(await database().outbox.count()).toBe(1);
    await syncNow();
    await syncNow();
    expect(nextTry()).toBeGreaterThan(Date.now() + 80_000); // as often as it failed, which nothing here remembers
    vi.restoreAllMocks();
    await syncNow();
    expect(failureNotKept()).toBeNull();
    expect(await database().outbox.count()).toBe(0);
  });
});
