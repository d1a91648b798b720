/** A version that the server no longer serves gives way at once, unless somebody is typing. */
import 'fake-indexeddb/auto';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from './current';
import { forgetUnkept, putDraft } from './drafts';
import { givenSession } from './given-session';
import { obeyMinimum, watchUpdates } from './update';

const toNext = vi.fn();

beforeEach(async () => {
  toNext.mockClear();
  givenSession();
  const registration = {
    waiting: { postMessage: toNext },
    addEventListener: () => undefined,
    update: () => Promise.resolve(),
  };
  Object.defineProperty(navigator, 'serviceWorker', {
    configurable: true,
    value: { controller: {}, register: () => Promise.resolve(registration), addEventListener: () => undefined },
  });
  await watchUpdates();
});

afterEach(async () => {
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
