/** The reason of a manager on a database in memory: what she asks has one id until it was answered. */
import 'fake-indexeddb/auto';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { deleteDatabase } from '@/offline/current';
import { putDraft } from '@/offline/drafts';
import { givenSession } from '@/offline/given-session';
import { useReason } from './reason';

const key = 'override.call:a1';

afterEach(async () => {
  cleanup();
  await deleteDatabase();
});

async function opened() {
  const { result, unmount } = renderHook(() => useReason(key));
  await waitFor(() => expect(result.current.ready).toBe(true));
  const idOf = (what: unknown) => {
    let id = '';
    act(() => {
      id = result.current.idOf(what);
    });
    return id;
  };
  return { now: result, idOf, unmount };
}

it('asks the same thing under the same id, closed and opened again too', async () => {
  givenSession();
  const first = await opened();
  act(() => first.now.current.set('Fuite de gaz'));
  const id = first.idOf(['email', 'p@weiss.example']);
  expect(first.idOf(['email', 'p@weiss.example'])).toBe(id);
  first.unmount();
  const again = await opened();
  await waitFor(() => expect(again.now.current.value).toBe('Fuite de gaz'));
  expect(again.idOf(['email', 'p@weiss.example'])).toBe(id);
});

it('asks another thing, or the same once it was answered, under another one', async () => {
  givenSession();
  const { now, idOf } = await opened();
  const id = idOf(['email', 'p@weiss.example']);
  const other = idOf(['sms', '+33639987701']);
  expect(other).not.toBe(id);
  await act(() => now.current.clear());
  expect(now.current.value).toBe('');
  expect(idOf(['sms', '+33639987701'])).not.toBe(other);
});

it('finds what an older build kept', async () => {
  givenSession();
  await putDraft(key, 'Elle attend cet appel');
  const { now, idOf } = await opened();
  expect(now.current.value).toBe('Elle attend cet appel');
  expect(idOf('phone')).toHaveLength(36);
});
