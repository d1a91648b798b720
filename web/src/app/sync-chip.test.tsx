/** « Nouvelle version »: it shows that it works, and says why it does not come. */
import '@/i18n/fr/sync';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { renew } from '@/api/session';
import { create } from '@/offline/changes';
import { database, deleteDatabase } from '@/offline/current';
import { forgetUnkept, putDraft } from '@/offline/drafts';
import { startEngine, stopEngine, syncNow } from '@/offline/engine';
import { givenSession } from '@/offline/given-session';
import { givenUpdate } from '@/offline/given-update';
import { save } from '@/offline/save';
import { Toasts } from '@/ui/toast';
import { SyncChip } from './sync-chip';

const toNext = vi.fn();
/** Lets the server answer what it was sent. */
let answers: () => void;

beforeEach(async () => {
  toNext.mockClear();
  const answered = new Promise<void>((resolve) => (answers = resolve));
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!request.url.endsWith('/v1/sync/push'))
      return Response.json({ changes: [], cursor: 'c', hasMore: false, serverTime: new Date().toISOString() });
    await answered;
    const { operations } = await request.json();
    return Response.json({ results: operations.map((o: { id: string }) => ({ id: o.id, status: 200 })) });
  });
  givenSession();
  await givenUpdate(toNext);
  render(
    <>
      <SyncChip />
      <Toasts />
    </>,
  );
});

afterEach(async () => {
  stopEngine();
  for (const close of screen.queryAllByLabelText('Masquer le message')) fireEvent.click(close);
  cleanup();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, 'serviceWorker');
  forgetUnkept(database().name);
  await deleteDatabase();
});

const chip = () => screen.getByRole('button', { name: 'Nouvelle version' });

it('shows that it waits for what is being sent', async () => {
  await act(async () => {
    startEngine('o1', 'u1');
    await syncNow();
    await save(create('account', { kind: 'company', name: 'Durand' }));
    await database().outbox.toCollection().modify({ state: 'queued', heldUntil: 0 });
  });
  fireEvent.click(chip());
  await waitFor(() => expect(chip().getAttribute('aria-busy')).toBe('true'));
  expect(toNext).not.toHaveBeenCalled();
  act(answers);
  await waitFor(() => expect(toNext).toHaveBeenCalledOnce());
});

it('does not come at the price of what the device has no room for, and says so', async () => {
  vi.spyOn(database().drafts, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
  await act(() => putDraft('note:of:a1', 'Intéressé'));
  fireEvent.click(chip());
  await screen.findByText(/^L’appareil est plein/);
  expect(toNext).not.toHaveBeenCalled();
  expect(chip().getAttribute('aria-busy')).toBeNull();
});

it('does not say that all is sent once the session has ended', async () => {
  await act(async () => {
    startEngine('o1', 'u1');
    await syncNow();
  });
  await screen.findByText('Tout est envoyé');
  vi.stubGlobal('fetch', async () => Response.json({ status: 401, code: 'auth.session_ended' }, { status: 401 }));
  await act(() => renew().catch(() => undefined));
  await screen.findByText('Session terminée');
  expect(screen.queryByText('Tout est envoyé')).toBeNull();
});
