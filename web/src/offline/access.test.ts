/** Who may still see what the device keeps, and what a device erases when it is told to, on a database in memory. */
import 'fake-indexeddb/auto';
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
    expect(JSON.parse(localStorage.getItem('besace.erasing') ?? '')).toEqual({
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
  const owed: unknown[] = [];
  sessions.watchSession(({ status }) => {
    if (status === 'anonymous') owed.push(JSON.parse(localStorage.getItem('besace.erasing') ?? 'null'));
  });
  const refused = {
    type: 'x',
    title: 'x',
    status: 401,
    code: 'auth.device_revoked',
    detail: '',
    instance: '',
    wipe: true,
  };
  vi.stubGlobal('fetch', async () => Response.json(refused, { status: 401 }));
  await expect(sessions.renew()).rejects.toThrow();
  expect(owed).toEqual([{ database: db.name, why: 'revoked' }]);
  await vi.waitFor(async () => expect(await databases()).not.toContain(db.name));
  await erasing.erase();
  expect(JSON.parse(localStorage.getItem('besace.erasing') ?? '')).toMatchObject({ lost: 1, done: true });
});
