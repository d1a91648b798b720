/** The hooks on a database in memory: what screens see when something is saved, undone, typed. */
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { whyOf } from '@/api/problem';
import { sayable } from '@/i18n/server';
import { loadLanguage } from '@/i18n/t';
import { create, patch, remove } from './changes';
import { database, deleteDatabase } from './current';
import { useDraft } from './drafts';
import { givenSession } from './given-session';
import { sharedLive, useLive, useOutbox, useRoom, useRow, useRowStates } from './hooks';
import { save } from './save';

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession();
});

afterEach(async () => {
  cleanup();
  await loadLanguage('fr');
  await deleteDatabase();
  vi.unstubAllGlobals();
});

function Names() {
  const accounts = useLive((local) => local.all('account'));
  const states = useRowStates();
  const lines = useOutbox();
  return (
    <>
      <p>{lines?.length ?? '…'} en attente</p>
      <ul>
        {accounts?.map((a) => (
          <li key={a.id}>
            {a.name} {a.class} {states.of('account', a.id)}
          </li>
        ))}
      </ul>
    </>
  );
}

describe('hooks', () => {
  it('show what is saved, changed and undone, with its state', async () => {
    render(<Names />);
    await screen.findByText('0 en attente');
    const { id } = await save(create('account', { kind: 'company', name: 'Durand' }));
    await screen.findByText('Durand waiting');
    const changed = await save(patch('account', id, { class: 'A' }));
    await screen.findByText('Durand A waiting');
    expect(await changed.undo()).toBe(true);
    await screen.findByText('Durand waiting');
    expect(await changed.undo()).toBe(false);
  });

  it('show a refused line at once, and why once there are words for it, in the language of the app', async () => {
    await save(create('account', { kind: 'company', name: 'Durand' }));
    const problem = { type: '', title: '', status: 422, code: 'account.invalid', instance: '' };
    const detail = 'Des champs du compte sont à corriger.';
    await database()
      .outbox.toCollection()
      .modify({ state: 'rejected', problem: { ...problem, detail } });
    const drawn: string[] = [];
    const states: string[] = [];
    function Refused() {
      const lines = useOutbox();
      const { id = '' } = useLive((local) => local.all('account'))?.[0] ?? {};
      states.push(`${lines?.[0]?.state} ${useRowStates().of('account', id)} ${sayable()}`);
      const why = lines?.map((line) => whyOf(line.problem))[0];
      if (why) drawn.push(why);
      return <p>{why}</p>;
    }
    await loadLanguage('en');
    render(<Refused />);
    await screen.findByText('Some fields of the account need correcting.');
    expect(states).toContain('rejected rejected false');
    expect(drawn).not.toContain(detail);
    cleanup();
    await loadLanguage('fr');
    render(<Refused />);
    await screen.findByText(detail);
  });

  it('draw at once what was asked for ahead, and hear of what changes after', async () => {
    const { id } = await save(create('account', { kind: 'company', name: 'Durand' }));
    const useAccounts = sharedLive((local) => local.all('account'));
    const drawn: (string | undefined)[] = [];
    function First() {
      drawn.push(
        useAccounts()
          ?.map((account) => account.name)
          .join(),
      );
      return null;
    }
    await useAccounts.ahead();
    render(<First />);
    expect(drawn).toEqual(['Durand']);
    await save(patch('account', id, { name: 'Dupont' }));
    await waitFor(() => expect(drawn.at(-1)).toBe('Dupont'));
  });

  it('stop following what was asked for ahead when nobody came for it', async () => {
    const soon = setTimeout;
    const later: (() => void)[] = [];
    vi.stubGlobal('setTimeout', (run: () => void, wait = 0) => (wait < 10_000 ? soon(run, wait) : later.push(run)));
    let asked = 0;
    const useAccounts = sharedLive(async (local) => {
      asked++;
      return local.all('account');
    });
    await useAccounts.ahead();
    for (const run of later) run();
    asked = 0;
    await save(create('account', { kind: 'company', name: 'Durand' }));
    expect(asked).toBe(0);
    await useAccounts.ahead();
    expect(asked).toBe(1);
  });

  it('tell a row that is not there from one that is not known yet', async () => {
    const seen: unknown[] = [];
    function One() {
      seen.push(useRow('note', 'n1'));
      return null;
    }
    render(<One />);
    await waitFor(() => expect(seen.at(-1)).toBeNull());
    expect(seen[0]).toBeUndefined();
  });

  it('refuse to undo what something else was built upon', async () => {
    const made = await save(create('account', { kind: 'company', name: 'Durand' }));
    const note = await save(create('note', { text: 'Vu.' }, made.id));
    expect(await made.undo()).toBe(false);
    expect(await note.undo()).toBe(true);
    expect(await made.undo()).toBe(true);
    expect(await database().rows('account').count()).toBe(0);
  });

  it('bring a removed row back when that is undone', async () => {
    await database()
      .rows('note')
      .put({ id: 'n1', accountId: 'a1', version: 3, text: 'Vu.', occurredAt: '2026-11-23T08:00:00Z' } as never);
    const saved = await save(remove('note', 'n1'));
    expect(await database().rows('note').count()).toBe(0);
    expect(await saved.undo()).toBe(true);
    expect(await database().rows('note').get('n1')).toMatchObject({ version: 3, text: 'Vu.' });
  });

  it('keep what is being typed, through closing and reopening', async () => {
    function Note() {
      const draft = useDraft('note:a1', { text: '' });
      if (!draft.ready) return <p>…</p>;
      return (
        <>
          <textarea aria-label="Note" value={draft.value.text} onChange={() => undefined} />
          <button type="button" onClick={() => draft.set({ text: 'À moitié' })}>
            taper
          </button>
          <button type="button" onClick={() => void draft.clear()}>
            vider
          </button>
          {draft.restored && <p>Brouillon retrouvé</p>}
        </>
      );
    }
    const first = render(<Note />);
    act(() => (screen.queryByText('taper') as HTMLElement | null)?.click());
    (await screen.findByText('taper')).click();
    first.unmount(); // before the 400 ms: leaving keeps it too
    await waitFor(async () => expect(await database().drafts.count()).toBe(1));
    render(<Note />);
    await screen.findByText('Brouillon retrouvé');
    expect((screen.getByLabelText('Note') as HTMLTextAreaElement).value).toBe('À moitié');
    screen.getByText('vider').click();
    await waitFor(async () => expect(await database().drafts.count()).toBe(0));
  });

  it('forget what has left, never what was typed meanwhile', async () => {
    const saved = { text: 'Enregistré' };
    let draft: ReturnType<typeof useDraft<{ text: string }>> | undefined;
    function Report() {
      draft = useDraft('report:v1', { text: '' });
      return <p>{draft.value.text || (draft.ready ? 'vide' : '…')}</p>;
    }
    render(<Report />);
    await screen.findByText('vide');
    act(() => draft?.set(saved));
    // Told before the screen has drawn it, as a tap is on a slow telephone.
    await act(async () => {
      draft?.set({ text: 'Levée' });
      await draft?.clear(saved);
    });
    await screen.findByText('Levée');
    await waitFor(async () => expect((await database().drafts.get('report:v1'))?.value).toEqual({ text: 'Levée' }));
    act(() => draft?.set(saved));
    await act(async () => draft?.clear(saved));
    await screen.findByText('vide');
    expect(await database().drafts.count()).toBe(0);
  });

  it('say how much room there is where the browser tells', async () => {
    function Room() {
      return <p>{useRoom().room?.quotaBytes ?? 'inconnu'}</p>;
    }
    render(<Room />);
    await screen.findByText('0');
  });
});
