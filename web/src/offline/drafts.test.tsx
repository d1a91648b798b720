/** Drafts when something is wrong: the device is full, somebody else signs in, what was saved is taken back. */
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { keepTyped } from '@/keeping/keep';
import { Toasts } from '@/ui/toast';
import { exportUnsent, unsentCount } from './access';
import { create } from './changes';
import { database, deleteDatabase, openDatabase } from './current';
import type { Database } from './db';
import { allDrafts, draftCount, eraserOf, forgetUnkept, useDraft, useUnkept } from './drafts';
import { givenSession } from './given-session';

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession();
});

afterEach(async () => {
  for (const close of screen.queryAllByLabelText('Masquer le message')) fireEvent.click(close);
  cleanup();
  forgetUnkept(database().name);
  vi.useRealTimers();
  vi.restoreAllMocks();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const noRoom = () =>
  vi.spyOn(database().drafts, 'put').mockRejectedValue(new DOMException('full', 'QuotaExceededError'));

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
  it('is found again though the page went while it was being written, and is forgotten as any', async () => {
    const form = render(<Note />);
    await screen.findByText('« »');
    // What the page would have gone on to do.
    vi.spyOn(database().drafts, 'put').mockReturnValue(new Promise(() => undefined) as never);
    act(() => draft.set('Très intéressé'));
    fireEvent(window, new Event('pagehide'));
    form.unmount();
    vi.restoreAllMocks();
    expect(await database().drafts.count()).toBe(0);
    expect(await draftCount()).toBe(1);

    render(<Note />);
    await screen.findByText('« Très intéressé »');
    screen.getByText('Retrouvé');
    await act(() => draft.clear());
    expect(await draftCount()).toBe(0);
  });

  it('for which there is no room is kept as long as the page, and says so until there is some', async () => {
    const form = render(<Note />);
    await screen.findByText('« »');
    noRoom();
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

  it('for which there is no room is in the file of what is unsent, and counted for its author alone', async () => {
    await database().drafts.bulkPut([
      { key: 'note:of:a1', value: 'Intéressé', at: 1 },
      { key: 'capture', value: 'Weber', at: 2 },
    ]);
    render(<Note />);
    await screen.findByText('« Intéressé »');
    noRoom();
    act(() => draft.set('Très intéressé'));
    await screen.findByText('Plus de place');
    const { drafts } = JSON.parse(await (await exportUnsent()).text());
    expect(drafts).toMatchObject([
      { key: 'capture', value: 'Weber' },
      { key: 'note:of:a1', value: 'Très intéressé' },
    ]);
    expect(await unsentCount()).toEqual({ lines: 0, drafts: 2 });
    act(() => void openDatabase('o1', 'somebody-else'));
    expect(await unsentCount()).toEqual({ lines: 0, drafts: 0 });
    act(() => void openDatabase('o1', 'u1'));
    expect(await unsentCount()).toEqual({ lines: 0, drafts: 2 });
  });

  it('for which there is no room takes with it, once saved, the older one on the device', async () => {
    await database().drafts.put({ key: 'note:of:a1', value: 'Intéressé', at: 1 });
    const form = render(<Note />);
    await screen.findByText('« Intéressé »');
    noRoom();
    act(() => draft.set('Très intéressé'));
    await screen.findByText('Plus de place');
    form.unmount();
    render(<Note />);
    await screen.findByText('« Très intéressé »');
    await act(() => draft.clear());
    expect(await draftCount()).toBe(0);
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
    // The form that is open has it too: what is typed next goes on from there.
    screen.getByText('« Une longue note »');
    screen.getByText('Retrouvé');
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

  it('that is being typed is left alone too, before it is on the device', async () => {
    function Slow() {
      draft = useDraft('note:of:a1', '');
      return <p>{draft.ready ? `« ${draft.value} »` : '…'}</p>;
    }
    render(<Slow />);
    await screen.findByText('« »');
    act(() => draft.set('La première'));
    const again = await act(() => draft.clear());
    act(() => draft.set('La suiv'));
    await act(() => again());
    screen.getByText('« La suiv »');
    expect(await database().drafts.count()).toBe(0);
  });

  it('is erased as it was when somebody asked: what she types after that stays', async () => {
    await database().drafts.put({ key: 'note:of:a1', value: 'Brouillon', at: 1 });
    const erase = eraserOf({ key: 'note:of:a1', value: 'Brouillon', at: 1 });
    render(<Note />);
    await screen.findByText('« Brouillon »');
    act(() => draft.set('Brouillon repris'));
    await waitFor(async () => expect((await database().drafts.get('note:of:a1'))?.value).toBe('Brouillon repris'));
    await erase();
    expect((await database().drafts.get('note:of:a1'))?.value).toBe('Brouillon repris');

    noRoom();
    const [kept] = await allDrafts(database());
    if (!kept) throw new Error('nothing is begun');
    const eraseKept = eraserOf(kept);
    act(() => draft.set('Sans place'));
    await screen.findByText('Plus de place');
    await eraseKept();
    expect((await allDrafts(database())).map(({ value }) => value)).toEqual(['Sans place']);
    const [latest] = await allDrafts(database());
    if (!latest) throw new Error('nothing is begun');
    await eraserOf(latest)();
    expect(await draftCount()).toBe(0);
  });

  it('of hers is not erased by whoever was there before, nor is anything once nobody is', async () => {
    const mine = { key: 'capture', value: 'Weber', at: 1 };
    await database().drafts.put(mine);
    const erase = eraserOf(mine);
    await act(async () => void openDatabase('o1', 'somebody-else'));
    await database().drafts.put(mine);
    await erase();
    expect(await database().drafts.count()).toBe(1);
    await deleteDatabase();
    await erase();
    givenSession();
    expect(await database().drafts.count()).toBe(1);
  });
});
