/** A version that the server no longer serves gives way at once, unless somebody is typing. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { create } from './changes';
import { database, deleteDatabase } from './current';
import { forgetUnkept, putDraft } from './drafts';
import { startEngine, stopEngine, syncNow } from './engine';
import { givenSession } from './given-session';
import { givenUpdate } from './given-update';
import { save } from './save';
import { applyUpdate, isInField, obeyMinimum, reloadForUpdate } from './update';

const toNext = vi.fn();
const reload = vi.fn();
let busy = false;

beforeEach(async () => {
  toNext.mockClear();
  reload.mockClear();
  busy = false;
  vi.spyOn(location, 'reload').mockImplementation(reload);
  givenSession();
  await givenUpdate(toNext, () => busy);
});

afterEach(async () => {
  stopEngine();
  document.body.replaceChildren();
  sessionStorage.clear();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'serviceWorker');
  vi.restoreAllMocks();
  forgetUnkept(database().name);
  await deleteDatabase();
});

it('waits for who is typing, not for what was left hours ago, which it keeps', async () => {
  await putDraft('note:of:a1', 'Intéressé');
  await obeyMinimum('99.0.0');
  expect(toNext).not.toHaveBeenCalled();

  await database().drafts.update('note:of:a1', { at: Date.now() - 2 * 3_600_000 });
  await obeyMinimum('99.0.0');
  expect(toNext).toHaveBeenCalledOnce();
  expect(await database().drafts.count()).toBe(1);
});

it('never drops what is on the page alone, however old', async () => {
  vi.spyOn(database().drafts, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  await putDraft('note:of:a1', 'Intéressé');
  vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 2 * 3_600_000);
  await obeyMinimum('99.0.0');
  expect(toNext).not.toHaveBeenCalled();
});

/** A line waits, and the server takes its time: `meanwhile` happens before it answers. */
async function sending(meanwhile: () => Promise<unknown>) {
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!request.url.endsWith('/v1/sync/push'))
      return Response.json({ changes: [], cursor: 'c', hasMore: false, serverTime: new Date().toISOString() });
    await meanwhile();
    const { operations } = await request.json();
    return Response.json({ results: operations.map((o: { id: string }) => ({ id: o.id, status: 200 })) });
  });
  startEngine('o1', 'u1');
  await syncNow();
  await save(create('account', { kind: 'company', name: 'Durand' }));
  await database().outbox.toCollection().modify({ state: 'queued', heldUntil: 0 });
}

it('waits for who has begun to type while what waited was sent', async () => {
  await sending(() => putDraft('note:of:a1', 'Intéressé'));
  await obeyMinimum('99.0.0');
  expect(await database().outbox.count()).toBe(0);
  expect(toNext).not.toHaveBeenCalled();
});

it('waits for what a button has started', async () => {
  document.body.innerHTML = '<button aria-busy="true">Importer</button>';
  await obeyMinimum('99.0.0');
  expect(toNext).not.toHaveBeenCalled();
  document.body.replaceChildren();
  await obeyMinimum('99.0.0');
  expect(toNext).toHaveBeenCalledOnce();
});

it('gives no screen that is gone at the price of what is on the page alone', async () => {
  const put = vi.spyOn(database().drafts, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  await putDraft('note:of:a1', 'Intéressé');
  expect(await reloadForUpdate()).toBe(false);
  expect(toNext).not.toHaveBeenCalled();
  put.mockRestore();
  await putDraft('note:of:a1', 'Intéressé');
  expect(await reloadForUpdate()).toBe(true);
  expect(toNext).toHaveBeenCalledOnce();
});

it('for a part of a screen that is gone, it waits for who is in a field of the rest', async () => {
  document.body.innerHTML = '<textarea></textarea>';
  const field = document.querySelector('textarea');
  field?.focus();
  expect(await reloadForUpdate(isInField)).toBe(false);
  expect(toNext).not.toHaveBeenCalled();
  field?.blur();
  expect(await reloadForUpdate(isInField)).toBe(true);
  expect(toNext).toHaveBeenCalledOnce();
});

it('asked for by a tap, it loses nothing of what is on the page alone, typed before or while what waited was sent', async () => {
  const put = vi.spyOn(database().drafts, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  await putDraft('note:of:a1', 'Intéressé');
  expect(await applyUpdate()).toBe('unkept');
  forgetUnkept(database().name);
  await sending(() => putDraft('note:of:a1', 'Très intéressé'));
  expect(await applyUpdate()).toBe('unkept');
  expect(toNext).not.toHaveBeenCalled();
  put.mockRestore();
  await putDraft('note:of:a1', 'Très intéressé');
  expect(await applyUpdate()).toBe('done');
  expect(toNext).toHaveBeenCalledOnce();
});

/** What was put off for so long happens now. */
async function over(ms: number, timers: { mock: { calls: unknown[][] } }) {
  const later = await vi.waitFor(() => {
    const found = timers.mock.calls.findLast(([, wait]) => wait === ms);
    if (!found) throw new Error(`nothing waits for ${ms} ms`);
    return found[0] as () => Promise<void> | void;
  });
  await later();
}

it('leaves the page for a version in charge that does not give way, once; asked again, it says so and stays until it does', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  busy = true;
  const first = applyUpdate();
  await over(5000, timers);
  expect(await first).toBe('done');
  expect(reload).toHaveBeenCalledOnce();

  timers.mockClear();
  const second = applyUpdate();
  await over(5000, timers);
  expect(await second).toBe('busy');
  expect(reload).toHaveBeenCalledOnce();

  busy = false;
  expect(await applyUpdate()).toBe('done');
  expect(toNext).toHaveBeenCalledTimes(3);
  expect(reload).toHaveBeenCalledTimes(2);
});

it('does not leave the page for it at the price of what is on the page alone', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  busy = true;
  const asked = applyUpdate();
  await vi.waitFor(() => expect(toNext).toHaveBeenCalledOnce());
  vi.spyOn(database().drafts, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  await putDraft('note:of:a1', 'Intéressé');
  await over(5000, timers);
  expect(await asked).toBe('busy');
  expect(reload).not.toHaveBeenCalled();
});

it.each([
  ['types', () => putDraft('note:of:a1', 'Intéressé')],
  [
    'has opened something',
    () => void document.body.append(Object.assign(document.createElement('dialog'), { open: true })),
  ],
])(
  'asked for by the server, it leaves for no version that does not give way under whoever %s meanwhile',
  async (_, does) => {
    const timers = vi.spyOn(globalThis, 'setTimeout');
    busy = true;
    await obeyMinimum('99.0.0');
    expect(toNext).toHaveBeenCalledOnce();
    await does();
    await over(5000, timers);
    expect(reload).not.toHaveBeenCalled();
  },
);

it('waits no longer for a network that answers nothing: the next version sends what is left', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  await sending(() => new Promise(() => undefined));
  const asked = applyUpdate();
  await over(20_000, timers);
  expect(await asked).toBe('done');
  expect(toNext).toHaveBeenCalledOnce();
  expect(await database().outbox.count()).toBe(1);
});
