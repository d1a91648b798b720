/** Drafts when something is wrong: the device is full, somebody else signs in, what was saved is taken back. */
import 'fake-indexeddb/auto';
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepTyped } from '@/keeping/keep';
import { Toasts } from '@/ui/toast';
import { create } from './changes';
import { database, deleteDatabase, openDatabase } from './current';
import type { Database } from './db';
import { draftCount, useDraft, useUnkept } from './drafts';
import { givenSession } from './given-session';

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession();
});

afterEach(async () => {
  cleanup();
  vi.useRealTimers();
  vi.restoreAllMocks();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

let draft: ReturnType<typeof useDraft<string>>;

function Note() {
  draft = useDraft('note:of:a1', '', 0);
  const full = useUnkept();
  return (
    <>
      <p>{draft.ready ? `« ${draft.value} »` : '…'}</p>
      {full && <p>Plus de place</p>}
      {draft.restored && <p>Retrouvé</p>}
    </>
  );
}

describe('a draft', () => {
  it('for which there is no room is kept as long as the page, and says so until there is some', async () => {
    const form = render(<Note />);
    await screen.findByText('« »');
    vi.spyOn(database().drafts, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));
    act(() => draft.set('Très intéressé'));
    await screen.findByText('Plus de place');
    form.unmount();
    expect(await database().drafts.count()).toBe(0);
    expect(await draftCount()).toBe(1);

    render(<Note />);
    await screen.findByText('« Très intéressé »');
    expect(screen.queryByText('Retrouvé')).not.toBeNull();
    vi.restoreAllMocks();
    act(() => draft.set('Très intéressé, à revoir'));
    await waitFor(() => expect(screen.queryByText('Plus de place')).toBeNull());
    expect((await database().drafts.get('note:of:a1'))?.value).toBe('Très intéressé, à revoir');
  });

  it('stays with whoever typed it when somebody else signs in', async () => {
    const mine = database().name;
    render(<Note />);
    await screen.findByText('« »');
    const written: string[] = [];
    const table = Object.getPrototypeOf(database().drafts) as { put: () => Promise<unknown> };
    vi.spyOn(table, 'put').mockImplementation(function put(this: { db: Database }) {
      written.push(this.db.name);
      return Promise.resolve();
    });
    act(() => {
      draft.set('De la première');
      openDatabase('o1', 'somebody-else');
    });
    await waitFor(() => expect(written).toEqual([mine]));
  });

  it('is there again when what was saved of it is taken back', async () => {
    render(
      <>
        <Note />
        <Toasts />
      </>,
    );
    await screen.findByText('« »');
    act(() => draft.set('Une longue note'));
    await act(async () => {
      await keepTyped([draft], 'Note enregistrée', create('note', { text: 'Une longue note' }, 'a1'));
    });
    await screen.findByText('« »');
    expect(await database().drafts.count()).toBe(0);
    act(() => screen.getByText('Annuler').click());
    await screen.findByText('Annulé : ce que vous aviez saisi vous attend dans le formulaire.');
    expect((await database().drafts.get('note:of:a1'))?.value).toBe('Une longue note');
  });

  it('of another tab stays when this one has saved its own', async () => {
    let other: typeof draft | undefined;
    function OtherTab() {
      other = useDraft('note:of:a1', '', 0);
      return null;
    }
    vi.useFakeTimers({ toFake: ['Date'] });
    render(
      <>
        <Note />
        <OtherTab />
      </>,
    );
    await screen.findByText('« »');
    act(() => draft.set('Du premier onglet'));
    await waitFor(async () => expect(await database().drafts.count()).toBe(1));
    vi.advanceTimersByTime(1);
    act(() => other?.set('Du second'));
    await waitFor(async () => expect((await database().drafts.get('note:of:a1'))?.value).toBe('Du second'));
    await act(() => draft.clear());
    expect((await database().drafts.get('note:of:a1'))?.value).toBe('Du second');
    await act(() => other?.clear());
    expect(await database().drafts.count()).toBe(0);
  });

  it('begun meanwhile is left alone by what is taken back', async () => {
    render(<Note />);
    await screen.findByText('« »');
    act(() => draft.set('La première'));
    const again = await act(() => draft.clear());
    act(() => draft.set('La suivante'));
    await waitFor(async () => expect(await database().drafts.count()).toBe(1));
    await again();
    expect((await database().drafts.get('note:of:a1'))?.value).toBe('La suivante');
  });
});
