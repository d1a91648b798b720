/** The reason of a manager on a database in memory: what she asks has one id until it was answered. */
import { act, cleanup, render, renderHook, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { deleteDatabase } from '@/offline/current';
import { putDraft } from '@/offline/drafts';
import { givenSession } from '@/offline/given-session';
import { Toasts } from '@/ui/toast';
import { always, sameTry, tellEarlier, useReason } from './reason';

const key = 'override.call:a1';

afterEach(async () => {
  cleanup();
  vi.restoreAllMocks();
  await deleteDatabase();
});

async function opened() {
  const { result, unmount } = renderHook(() => useReason(key));
  await waitFor(() => expect(result.current.ready).toBe(true));
  const idOf = (what: unknown, lasts?: number) => {
    let id = '';
    act(() => {
      id = result.current.idOf(what, lasts);
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

it('asks the same thing later under another one, unless there is one of it', async () => {
  givenSession();
  const { now, idOf } = await opened();
  const id = idOf('phone');
  const first = Date.now();
  vi.spyOn(Date, 'now').mockReturnValue(first + sameTry - 60_000);
  act(() => now.current.set('Fuite de gaz'));
  expect(idOf('phone')).toBe(id);
  vi.spyOn(Date, 'now').mockReturnValue(first + sameTry + 60_000);
  expect(idOf('phone', always)).toBe(id);
  expect(idOf('phone')).not.toBe(id);
});

it('says which reason was recorded before, and nothing of the one that was typed', async () => {
  render(<Toasts />);
  act(() => tellEarlier('Fuite de gaz ', 'Fuite de gaz'));
  act(() => tellEarlier('Fuite de gaz', undefined));
  expect(screen.queryByText(/Déjà enregistré/)).toBeNull();
  act(() => tellEarlier('Fuite de gaz dans la cour', 'Fuite de gaz'));
  await screen.findByText(/^Déjà enregistré au premier essai, avec la raison\s: «\sFuite de gaz\s».$/);
});
