import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { givenSession } from '@/offline/given-session';
import { freshPermissions, refreshPermissions, useMay, usePermissions } from './permissions';
import { forgetSession } from './session';

let asked: number;
let answers: () => Response | Promise<Response>;
const allowed = (...operations: string[]) =>
  Response.json({ permissions: operations.map((operation) => ({ operation, scope: 'own' })) });

beforeEach(() => {
  vi.useFakeTimers();
  givenSession({ id: crypto.randomUUID() });
  asked = 0;
  answers = () => allowed('createExport');
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!new URL(request.url).pathname.endsWith('/me/config')) throw new TypeError('Failed to fetch');
    asked += 1;
    return answers();
  });
});

afterEach(() => {
  cleanup();
  forgetSession();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const soon = (ms = 0) => act(() => vi.advanceTimersByTimeAsync(ms));

it('asks once for all who show it, and again when it is shown later on', async () => {
  const one = renderHook(() => useMay());
  const two = renderHook(() => useMay());
  expect(one.result.current('createExport')).toBe(false);
  await soon();
  await freshPermissions();
  expect(asked).toBe(1);
  expect([one, two].map(({ result }) => result.current('createExport'))).toEqual([true, true]);
  await soon(20_000);
  answers = () => allowed('createUser');
  const three = renderHook(() => useMay());
  await soon();
  expect(asked).toBe(2);
  for (const { result } of [one, two, three])
    expect([result.current('createExport'), result.current('createUser')]).toEqual([false, true]);
});

it('keeps what it knows while the network fails, and asks until it does not', async () => {
  const before = renderHook(() => useMay());
  await soon();
  await soon(20_000);
  answers = () => Promise.reject(new TypeError('Failed to fetch'));
  const after = renderHook(() => usePermissions());
  await soon();
  expect(after.result.current.error).not.toBeNull();
  expect(before.result.current('createExport')).toBe(true);
  answers = () => allowed('createUser');
  await soon(10_000);
  expect(before.result.current('createUser')).toBe(true);
  expect(after.result.current.error).toBeNull();
});

it.each([
  ['before the first answer', false],
  ['after one', true],
])('believes nothing that was asked for under another role, %s', async (_, known) => {
  const id = crypto.randomUUID();
  givenSession({ id, roles: ['admin'] });
  if (known) {
    await freshPermissions();
    await soon(20_000);
  }
  let tell: (late: Response) => void = () => undefined;
  answers = () =>
    new Promise((resolve) => {
      tell = resolve;
    });
  const { result } = renderHook(() => useMay());
  const former = freshPermissions();
  await soon();
  expect(result.current('createExport')).toBe(known);
  answers = () => allowed('createNote');
  act(() => void givenSession({ id, roles: ['adviser'] }));
  await soon();
  expect(result.current('createNote')).toBe(true);
  tell(allowed('createExport'));
  await act(() => former);
  expect([result.current('createNote'), result.current('createExport')]).toEqual([true, false]);
  expect(await freshPermissions()).toMatchObject({ permissions: [{ operation: 'createNote' }] });
});

it('asks until the server says what her new role may do', async () => {
  const id = crypto.randomUUID();
  givenSession({ id, roles: ['adviser'] });
  const { result } = renderHook(() => useMay());
  await soon();
  const down = () => Response.json({ code: 'internal', title: 'Down', status: 503 }, { status: 503 });
  answers = down;
  act(() => void givenSession({ id, roles: ['admin'] }));
  await soon();
  expect(asked).toBe(2);
  answers = () => allowed('createUser');
  await soon(5000);
  expect(result.current('createUser')).toBe(true);

  // So too where a screen says that something of it has changed, just after an answer.
  answers = down;
  await act(refreshPermissions);
  answers = () => allowed('createTeam');
  await soon(5000);
  expect(result.current('createTeam')).toBe(true);
});

it('offers nothing of somebody else’s', async () => {
  const { result } = renderHook(() => useMay());
  await soon();
  expect(result.current('createExport')).toBe(true);
  answers = () => new Promise(() => undefined);
  act(() => forgetSession());
  expect(result.current('createExport')).toBe(false);
});

it('knows after a start without network what the server said last, of this person alone', async () => {
  const before = renderHook(() => useMay());
  await soon();
  before.unmount();
  answers = () => Promise.reject(new TypeError('Failed to fetch'));
  vi.resetModules();
  const started = await import('./permissions');
  const after = renderHook(() => started.useMay());
  await soon();
  expect(after.result.current('createExport')).toBe(true);
  after.unmount();
  forgetSession();
  givenSession({ id: crypto.randomUUID() });
  vi.resetModules();
  const other = await import('./permissions');
  expect(renderHook(() => other.useMay()).result.current('createExport')).toBe(false);
});

it('says that what it knows was told to an older build, until the server has told this one', async () => {
  const before = renderHook(() => usePermissions());
  await soon();
  expect(before.result.current.older).toBeFalsy();
  before.unmount();
  const kept = JSON.parse(localStorage.getItem('besace.permissions') ?? '');
  localStorage.setItem('besace.permissions', JSON.stringify({ ...kept, build: 'v1.0.0' }));
  answers = () => Promise.reject(new TypeError('Failed to fetch'));
  vi.resetModules();
  const started = await import('./permissions');
  const { result } = renderHook(() => started.usePermissions());
  expect(result.current).toMatchObject({ older: true, error: null });
  await soon();
  expect(result.current).toMatchObject({ older: true, error: expect.anything() });
  expect(result.current.data).toBeDefined();
});

it('tells a screen after twenty seconds that nobody said, and learns what comes later all the same', async () => {
  let tell: (late: Response) => void = () => undefined;
  answers = () =>
    new Promise((resolve) => {
      tell = resolve;
    });
  const { result } = renderHook(() => usePermissions());
  const may = renderHook(() => useMay());
  await soon(19_000);
  expect(result.current.error).toBeNull();
  await soon(1000);
  expect(result.current.error).not.toBeNull();
  renderHook(() => usePermissions());
  await soon(15_000);
  expect(result.current.error).not.toBeNull();
  // Whoever tries again waits once more, for what is on its way.
  act(() => void result.current.refetch());
  expect(result.current.error).toBeNull();
  await soon(20_000);
  expect(result.current.error).not.toBeNull();
  expect(asked).toBe(1);
  await act(async () => tell(allowed('createUser')));
  await soon();
  expect(result.current).toMatchObject({ error: null, data: { permissions: [{ operation: 'createUser' }] } });
  expect(may.result.current('createUser')).toBe(true);
});

it('asks again what never comes', async () => {
  answers = () => new Promise(() => undefined);
  const { result } = renderHook(() => usePermissions());
  await soon(60_000);
  expect(asked).toBe(1);
  answers = () => allowed('createUser');
  await soon(5000);
  expect(result.current).toMatchObject({ error: null, data: { permissions: [{ operation: 'createUser' }] } });
});

it('forgets what somebody may do with her', async () => {
  renderHook(() => useMay());
  await soon();
  expect(localStorage.getItem('besace.permissions')).toContain('createExport');
  act(() => forgetSession());
  expect(localStorage.getItem('besace.permissions')).toBeNull();
});
