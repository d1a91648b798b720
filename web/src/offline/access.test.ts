/** Who may still see what the device keeps, and what a device erases when it is told to, on a database in memory. */
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

const day = 86_400_000;
const now = Date.parse('2026-11-27T09:00:00Z');
const identity = {
  sessionId: 's1',
  user: { id: 'u1', email: 'camille@graoully.example', roles: [] },
  organisation: { id: 'o1', name: 'Graoully', settings: { offlineGraceDays: 7 } },
};

/** The app as it starts, with what the browser kept. */
async function start() {
  vi.resetModules();
  const access = await import('./access');
  return { ...access, sessions: await import('@/api/session'), erasing: await import('./erasing') };
}

const owed = () => JSON.parse(localStorage.getItem('besace.erasing') ?? 'null');
const revoked = {
  type: 'x',
  title: 'x',
  status: 401,
  code: 'auth.device_revoked',
  detail: '',
  instance: '',
  wipe: true,
};
const databases = async () => (await indexedDB.databases()).map((one) => one.name);

beforeEach(() => {
  localStorage.clear();
  localStorage.setItem('besace.identity', JSON.stringify(identity));
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
});
afterEach(() => vi.unstubAllGlobals());

it('gives no time to a clock that is put back between two starts', async () => {
  localStorage.setItem('besace.contact', JSON.stringify({ user: 'u1', at: now, latest: now, graceDays: 7 }));
  let { isLocked, sessions } = await start();
  expect(isLocked(sessions.session(), now + 6 * day)).toBe(false);
  expect(isLocked(sessions.session(), now + 8 * day)).toBe(true);
  ({ isLocked, sessions } = await start());
  expect(isLocked(sessions.session(), now + day)).toBe(true);
});

it('keeps what another tab heard from the server meanwhile', async () => {
  localStorage.setItem('besace.contact', JSON.stringify({ user: 'u1', at: now, latest: now, graceDays: 7 }));
  const { isLocked, sessions } = await start();
  const heard = { user: 'u1', at: now + 5 * day, latest: now + 5 * day, graceDays: 7 };
  localStorage.setItem('besace.contact', JSON.stringify(heard));
  isLocked(sessions.session(), now + 6 * day);
  expect(JSON.parse(localStorage.getItem('besace.contact') ?? '')).toEqual({ ...heard, latest: now + 6 * day });
});

it('finishes at the next start what it was to erase when the browser was killed', async () => {
  const { openDatabase } = await import('./current');
  const db = openDatabase('o1', 'u1');
  await db.drafts.put({ key: 'note:of:a1', value: 'Avant', at: now });
  db.close();
  localStorage.removeItem('besace.identity');
  localStorage.setItem('besace.erasing', JSON.stringify({ database: db.name, why: 'revoked', lost: 1 }));
  await start();
  await vi.waitFor(async () => expect(await databases()).not.toContain(db.name));
  await vi.waitFor(() =>
    expect(owed()).toEqual({
      database: db.name,
      why: 'revoked',
      lost: 1,
      done: true,
    }),
  );
});

it('writes down what it is to erase before it forgets whose it is', async () => {
  const { sessions, erasing } = await start();
  const { openDatabase } = await import('./current');
  const db = openDatabase('o1', 'u1');
  await db.drafts.put({ key: 'note:of:a1', value: 'Avant', at: now });
  const heard: unknown[] = [];
  sessions.watchSession(({ status }) => {
    if (status === 'anonymous') heard.push(owed());
  });
  vi.stubGlobal('fetch', async () => Response.json(revoked, { status: 401 }));
  await expect(sessions.renew()).rejects.toThrow();
  expect(heard).toEqual([{ database: db.name, why: 'revoked' }]);
  await vi.waitFor(async () => expect(await databases()).not.toContain(db.name));
  await erasing.erase();
  expect(owed()).toMatchObject({ lost: 1, done: true });
});

/** What somebody keeps here, in a tab that is closed since. */
async function kept(user: string, ...drafts: string[]): Promise<string> {
  const { Database } = await import('./db');
  const db = new Database('o1', user);
  await db.drafts.bulkPut(drafts.map((key) => ({ key, value: 'Avant', at: now })));
  await db.open();
  db.close();
  return db.name;
}

it('is done with what it owes where the browser does not give its caches', async () => {
  vi.stubGlobal('caches', { keys: () => Promise.reject(new DOMException('no', 'SecurityError')) });
  const database = await kept('u1', 'note:of:a1');
  localStorage.removeItem('besace.identity');
  localStorage.setItem('besace.erasing', JSON.stringify({ database, why: 'revoked', lost: 1 }));
  await start();
  await vi.waitFor(() => expect(owed()).toMatchObject({ done: true }));
  expect(await databases()).not.toContain(database);
});

it('owes nothing any more of whom the server has let in again', async () => {
  const database = await kept('u1', 'note:of:a1');
  localStorage.setItem('besace.erasing', JSON.stringify({ database, why: 'revoked', lost: 1 }));
  const { sessions, erasing } = await start();
  await erasing.erase();
  expect(await databases()).toContain(database);
  sessions.openSession({ ...identity, accessToken: 't', expiresAt: new Date(now).toISOString() } as never);
  expect(owed()).toBeNull();
  const { deleteDatabase, openDatabase } = await import('./current');
  expect(await openDatabase('o1', 'u1').drafts.count()).toBe(1);
  await deleteDatabase();
});

it('still owes what it keeps of one person once another has signed in', async () => {
  const database = await kept('u2');
  const debt = { database, why: 'left' };
  localStorage.setItem('besace.erasing', JSON.stringify(debt));
  vi.spyOn(indexedDB, 'deleteDatabase').mockImplementation(() => {
    throw new DOMException('no', 'UnknownError');
  });
  const { sessions, erasing } = await start();
  await expect(erasing.erase()).rejects.toThrow();
  sessions.openSession({ ...identity, accessToken: 't', expiresAt: new Date(now).toISOString() } as never);
  expect(owed()).toEqual(debt);
  vi.restoreAllMocks();
  await erasing.erase();
  expect(await databases()).not.toContain(database);
});

it('does not hold for done what another tab owes meanwhile', async () => {
  const database = await kept('u1');
  localStorage.removeItem('besace.identity');
  const { erasing } = await start();
  const told = (debt: string) => {
    localStorage.setItem('besace.erasing', debt);
    window.dispatchEvent(new StorageEvent('storage', { key: 'besace.erasing', newValue: debt }));
  };
  const other = JSON.stringify({ database: 'besace-o1-u2', why: 'revoked' });
  vi.stubGlobal('caches', {
    keys: async () => {
      told(other);
      return [];
    },
  });
  told(JSON.stringify({ database, why: 'revoked' }));
  await erasing.erase();
  expect(await databases()).not.toContain(database);
  expect(owed()).toEqual(JSON.parse(other));
});

it('says what was lost as the tab that was told first counted it', async () => {
  const { sessions, erasing } = await start();
  const { openDatabase } = await import('./current');
  const { name } = openDatabase('o1', 'u1');
  // That tab has counted and erased; this one has not heard of it yet.
  localStorage.setItem('besace.erasing', JSON.stringify({ database: name, why: 'revoked', lost: 3, done: true }));
  vi.stubGlobal('fetch', async () => Response.json(revoked, { status: 401 }));
  await expect(sessions.renew()).rejects.toThrow();
  await vi.waitFor(() => expect(owed()).toEqual({ database: name, why: 'revoked', lost: 3, done: true }));
  await erasing.erase();
  expect(owed()).toMatchObject({ lost: 3, done: true });
});

it('tells that it was erased once it is', async () => {
  const { sessions, erasing } = await start();
  const { openDatabase } = await import('./current');
  openDatabase('o1', 'u1');
  let given: (names: string[]) => void = () => undefined;
  vi.stubGlobal('caches', {
    keys: () =>
      new Promise((resolve) => {
        given = resolve;
      }),
  });
  const { result } = renderHook(() => erasing.useErased());
  vi.stubGlobal('fetch', async () => Response.json(revoked, { status: 401 }));
  await expect(sessions.renew()).rejects.toThrow();
  await vi.waitFor(() => expect(owed()).toMatchObject({ lost: 0 }));
  expect(result.current).toBeNull();
  await vi.waitFor(async () => expect(await databases()).not.toContain('besace-o1-u1'));
  given([]);
  await vi.waitFor(() => expect(result.current).toMatchObject({ lost: 0, done: true }));
});
