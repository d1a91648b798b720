/** « Retirer de l’envoi »: what is taken back never leaves, and is put back whole as long as it is offered. */
import '@/i18n/fr/outbox';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { session } from '@/api/session';
import { assessEvent, create, patch } from '@/offline/changes';
import { database, deleteDatabase } from '@/offline/current';
import { putDraft } from '@/offline/drafts';
import { sendNow, startEngine, stopEngine } from '@/offline/engine';
import { attach } from '@/offline/files';
import { givenSession, theLine } from '@/offline/given-session';
import { useOutbox } from '@/offline/hooks';
import { newId } from '@/offline/id';
import { Local } from '@/offline/local';
import { correctionOf } from '@/offline/outbox';
import { pull } from '@/offline/pull';
import { save } from '@/offline/save';
import { serverRemoval, serverRow, settle } from '@/offline/settle';
import '@/ui/menu-open';
import { Toasts } from '@/ui/toast';
import { OutboxLine } from './line';

let pushed: unknown[];

beforeEach(() => {
  pushed = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (request.method === 'GET') throw new TypeError('no network');
    const operations = pathname === '/v1/sync/push' ? (await request.json()).operations : [];
    pushed.push(pathname, ...operations.map((o: { path: string }) => o.path));
    const results = operations.map((o: { id: string; body: object }) => ({
      id: o.id,
      status: 200,
      etag: '"1"',
      body: { ...o.body, version: 1 },
    }));
    return Response.json({ results });
  });
  givenSession();
});

afterEach(async () => {
  stopEngine();
  for (const close of screen.queryAllByLabelText('Masquer le message')) fireEvent.click(close);
  cleanup();
  await deleteDatabase();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

/** The list without what is about it. */
function List() {
  const names = { custom: [], families: [], zone: 'Europe/Paris', of: () => undefined };
  const [leaving, setLeaving] = useState('');
  return (useOutbox() ?? [])
    .filter(({ id }) => id !== leaving)
    .map((line) => (
      <OutboxLine
        key={line.id}
        line={line}
        names={names}
        about={undefined}
        sheetOf={String}
        now={Date.now()}
        onLeaving={(on) => setLeaving(on ? line.id : '')}
      />
    ));
}

const file = () =>
  attach(
    {
      kind: 'photo',
      fileName: 'devanture.jpg',
      takenAt: '2026-11-23T08:00:00.000Z',
      mediaType: 'image/jpeg',
      bytes: new Uint8Array([255, 216]).buffer,
    },
    'a1',
  );

async function takeBack() {
  render(
    <>
      <List />
      <Toasts />
    </>,
  );
  fireEvent.click(await screen.findByText('Retirer de l’envoi'));
  await screen.findByText('Saisie retirée : elle ne sera pas envoyée.');
}

it('never leaves once it is taken back, though the page is hidden before the toast is gone', async () => {
  await save(create('note', { text: 'Vu au salon.' }, 'a1'));
  await takeBack();
  startEngine('o1', 'u1');
  await act(() => sendNow()); // what hiding the page lets leave, and waits for
  expect(pushed).toEqual([]);
  expect(await database().outbox.count()).toBe(0);
  expect(await database().table('note').count()).toBe(0);
});

it('is put back where it was, with its bytes', async () => {
  const change = file();
  await save(change);
  const [before] = await database().outbox.toArray();
  await takeBack();
  expect(await database().files.count()).toBe(0);
  fireEvent.click(screen.getByText('Annuler'));
  await screen.findByText('Retirer de l’envoi');
  expect(await database().outbox.toArray()).toEqual([before]);
  expect([...new Uint8Array((await database().files.get(change.id))?.bytes ?? new ArrayBuffer(0))]).toEqual([255, 216]);
  expect(await database().table('attachment').get(change.id)).toMatchObject({ fileName: 'devanture.jpg' });
});

it('is put back on the version of a row that has reached the server meanwhile', async () => {
  const id = newId();
  await save(create('account', { id, kind: 'company', name: 'Durand' }));
  await save(patch('account', id, { name: 'Durand et fils' }));
  render(
    <>
      <List />
      <Toasts />
    </>,
  );
  await screen.findAllByText('Retirer de l’envoi');
  const [, second] = screen.getAllByText('Retirer de l’envoi');
  if (second) fireEvent.click(second);
  await screen.findByText('Saisie retirée : elle ne sera pas envoyée.');
  startEngine('o1', 'u1');
  await act(() => sendNow());
  await waitFor(async () => expect(await database().outbox.count()).toBe(0));
  stopEngine();
  fireEvent.click(screen.getByText('Annuler'));
  await screen.findByText('Retirer de l’envoi');
  expect(await database().outbox.toArray()).toMatchObject([{ version: 1, body: { name: 'Durand et fils' } }]);
  expect(await database().table('account').get(id)).toMatchObject({ version: 1, name: 'Durand et fils' });
});

async function openGiveUp() {
  render(
    <>
      <List />
      <Toasts />
    </>,
  );
  fireEvent.click((await screen.findAllByRole('button', { name: /^Actions/ }))[0] as HTMLElement);
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Abandonner' }));
  return within(await screen.findByRole('dialog'));
}

it('never leaves once it is given up, with what needs it, and is put back whole', async () => {
  const id = newId();
  await save(create('account', { id, kind: 'company', name: 'Durand' }));
  await save(create('note', { text: 'Vu au salon.' }, id));
  const before = await database().outbox.toArray();
  await putDraft(correctionOf(before[0]?.id ?? ''), { name: 'Durand et fils' });
  const sheet = await openGiveUp();
  await waitFor(() => expect(sheet.getByRole('button', { name: 'Abandonner' })).toHaveProperty('disabled', false));
  await sheet.findByText('Vu au salon.');
  fireEvent.click(sheet.getByRole('button', { name: 'Abandonner' }));
  await screen.findByText('2 saisies abandonnées.');
  startEngine('o1', 'u1');
  await act(() => sendNow());
  stopEngine();
  expect(pushed).toEqual([]);
  expect(await database().table('account').count()).toBe(0);
  expect(await database().drafts.count()).toBe(0);
  fireEvent.click(screen.getByText('Annuler'));
  await waitFor(async () => expect(await database().outbox.toArray()).toEqual(before));
  expect(await database().table('account').get(id)).toMatchObject({ name: 'Durand' });
  await waitFor(async () => expect(await database().drafts.count()).toBe(1));
});

it('says so when it left before it was given up', async () => {
  await save(create('note', { text: 'Vu au salon.' }, 'a1'));
  const sheet = await openGiveUp();
  await sheet.findByText('Vu au salon.');
  await database().outbox.toCollection().modify({ state: 'sending' });
  fireEvent.click(sheet.getByRole('button', { name: 'Abandonner' }));
  await screen.findByText('Trop tard : cette saisie est déjà partie.');
  expect(await database().outbox.count()).toBe(1);
});

it('gives what was typed back when all was taken from the server by mistake', async () => {
  await save(patch('account', 'a1', { tradeName: 'Weber' }));
  const field = { field: 'tradeName', before: null, mine: 'Weber', theirs: 'Weber SAS' };
  const current = { id: 'a1', version: 3, tradeName: 'Weber SAS' };
  const conflict = { kind: 'changed', current, version: 3, fields: [field], merged: {} };
  await database()
    .outbox.toCollection()
    .modify({ state: 'conflict', conflict } as never);
  render(
    <>
      <List />
      <Toasts />
    </>,
  );
  fireEvent.click(await screen.findByText('Tout prendre du serveur'));
  await screen.findByText('Vos saisies sont remplacées par celles du serveur.');
  expect(screen.queryByText('Tout prendre du serveur')).toBeNull();
  expect(await database().outbox.count()).toBe(1);
  fireEvent.click(screen.getByText('Annuler'));
  fireEvent.click(await screen.findByText('Tout prendre du serveur'));
  fireEvent.click(await screen.findByLabelText('Masquer le message'));
  await waitFor(async () => expect(await database().outbox.count()).toBe(0));
});

it('says that an account was merged with one that she does not follow', async () => {
  await save(patch('account', 'a1', { tradeName: 'Weber' }));
  const gone = { kind: 'gone', current: null, version: null, fields: [], merged: {} };
  const answered = {
    state: 'conflict',
    followed: true,
    problem: { status: 404, detail: 'Introuvable.' },
    conflict: gone,
  };
  await database()
    .outbox.toCollection()
    .modify(answered as never);
  render(<List />);
  expect(await screen.findByText('Compte fusionné')).toBeDefined();
  expect(screen.getByText(/fusionné avec un autre que vous ne suivez pas/)).toBeDefined();
  expect(screen.queryByText(/Introuvable/)).toBeNull();
});

it('is sent again once the account that left is there again', async () => {
  const account = { id: 'a1', name: 'Durand', phones: [], emails: [] };
  await serverRow(database(), 'account', { ...account, version: 1 });
  await save(patch('account', 'a1', { tradeName: 'Weber' }));
  const gone = { kind: 'gone', current: null, version: null, fields: [], merged: {} };
  const answered = { state: 'conflict', problem: { status: 404, detail: 'Introuvable.' }, conflict: gone };
  await database()
    .outbox.toCollection()
    .modify(answered as never);
  await serverRemoval(database(), 'account', 'a1', 'out_of_scope');
  render(<List />);
  await screen.findByText(/exportez-la/);
  expect(screen.queryByText('Renvoyer')).toBeNull();
  await serverRow(database(), 'account', { ...account, version: 3 });
  fireEvent.click(await screen.findByText('Renvoyer'));
  await waitFor(async () => {
    const [line] = await database().outbox.toArray();
    expect(line).toMatchObject({ state: 'queued', version: 3, body: { tradeName: 'Weber' } });
    expect(line?.conflict ?? line?.problem).toBeUndefined();
  });
});

it('offers to send it again only once what was read after the refusal tells that it is there, whatever the clock was', async () => {
  const account = { id: 'a1', version: 1, name: 'Durand', phones: [], emails: [] };
  const told = { changes: [], cursor: 'c', hasMore: false, serverTime: new Date().toISOString() };
  const changes = [{ type: 'account', id: 'a1', data: account }];
  vi.stubGlobal('fetch', async () => Response.json({ ...told, changes }));
  await pull(database());
  await save(patch('account', 'a1', { tradeName: 'Weber' }));
  const problem = { status: 404, code: 'not_found', detail: 'Introuvable.' } as never;
  const clock = vi.spyOn(Date, 'now').mockReturnValue(Date.now() + 86_400_000);
  await settle(database(), await theLine(), { status: 404, version: null, body: null, problem }, new Set());
  clock.mockRestore();
  expect(await new Local(database()).isThere(await theLine())).toBe(false);
  render(<List />);
  await screen.findByText(/exportez-la/);
  await pull(database());
  await screen.findByText('Renvoyer');
});

const event = { id: newId(), accountId: newId(), ownerId: newId() };
const typed = { marks: [{ item: 'listening' as const, level: 2, fact: 'Laisse parler.' }], attempt: 'Budget.' };

it('says of a line on which the server fails that it is tried again, and that the rest does not wait', async () => {
  await save(patch('account', 'a1', { tradeName: 'Weber' }));
  const problem = { status: 502, code: 'unknown', title: '', detail: '' } as never;
  await database().outbox.toCollection().modify({ problem, tries: 4, state: 'held' });
  render(<List />);
  await screen.findByText('Nouvel essai à part');
  screen.getByText(/^Le serveur échoue sur cette saisie \(code 502\)\. .*le reste part sans l’attendre/);
  expect(screen.queryByText('Retirer de l’envoi')).toBeNull();
});

it('says that an early grid waits for the visit to be told of, then that nobody told of it', async () => {
  await save(assessEvent(event, typed));
  const problem = { code: 'visit_grid.untold' } as never;
  await database().outbox.toCollection().modify({ problem, tries: 1 });
  render(<List />);
  await screen.findByText('Attend que la visite soit saisie');
  screen.getByText(/^Votre collègue n’a pas encore saisi cette visite/);
  await act(async () => void (await database().outbox.toCollection().modify({ state: 'rejected' })));
  await screen.findByText(/^Personne n’a saisi cette visite depuis une semaine/);
  screen.getByText('Renvoyer');
});

it('completes the grid that she had filled in already with the one that was refused', async () => {
  const { id } = await save(assessEvent(event, typed));
  const problem = { code: 'visit_grid.filled' } as never;
  await database().outbox.toCollection().modify({ problem, tries: 1, state: 'rejected' });
  const author = session().identity?.user.id;
  const marks = [
    { item: 'listening', level: 1 },
    { item: 'price', level: 3, fact: 'Tient son prix.' },
  ];
  const own = { id: newId(), version: 4, visitId: 'v1', ownerId: event.ownerId, authorId: author, marks };
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    if (pathname === `/v1/events/${event.id}/visits`) return Response.json({ items: [{ id: 'v1' }] });
    if (pathname === '/v1/visits/v1/grids')
      return Response.json({ items: [{ ...own, keep: 'Le sourire.', change: '', attempt: '' }] });
    throw new TypeError('no network');
  });
  render(<List />);
  fireEvent.click(await screen.findByRole('button', { name: 'Compléter ma grille' }));
  await waitFor(async () => expect(await database().outbox.toArray()).toMatchObject([{ kind: 'patch' }]));
  expect(await database().outbox.toArray()).toMatchObject([
    {
      entityId: own.id,
      version: 4,
      body: { keep: 'Le sourire.', attempt: 'Budget.', marks: [marks[1], typed.marks[0]] },
    },
  ]);
  expect(await database().rows('visit_grid').get(id)).toBeUndefined();
  // It is the one of that appointment from now on.
  expect(await database().rows('visit_grid').get(own.id)).toMatchObject({ eventId: event.id, attempt: 'Budget.' });
});

it('leaves again as it is, under another key, once « Renvoyer » is pressed on a refusal', async () => {
  await save(patch('account', 'a1', { tradeName: 'Weber' }));
  const problem = { status: 422, code: 'account.frozen', title: '', detail: 'Ce compte est gelé.' } as never;
  await database().outbox.toCollection().modify({ problem, tries: 1, state: 'rejected', heldUntil: 0 });
  const [refused] = await database().outbox.toArray();
  render(<List />);
  await screen.findByText('Ce compte est gelé.');
  fireEvent.click(screen.getByRole('button', { name: 'Renvoyer' }));
  await waitFor(() => expect(screen.queryByText('Ce compte est gelé.')).toBeNull());
  const [again] = await database().outbox.toArray();
  expect(again).toMatchObject({ id: refused?.id, state: 'queued', tries: 0, body: { tradeName: 'Weber' } });
  expect(again?.key).not.toBe(refused?.key);
  startEngine('o1', 'u1');
  await act(() => sendNow());
  expect(pushed).toEqual(['/v1/sync/push', '/v1/accounts/a1']);
  expect(await database().outbox.count()).toBe(0);
});

it('gives one refusal as a file, with what the server said, and nothing of the other lines', async () => {
  await save(patch('account', 'a1', { tradeName: 'Weber' }));
  await save(create('note', { text: 'Vu au salon.' }, 'a1'));
  const problem = { status: 422, code: 'account.frozen', title: '', detail: 'Ce compte est gelé.' } as never;
  await database()
    .outbox.filter((line) => line.entity === 'account')
    .modify({ problem, state: 'rejected' });
  const given: Blob[] = [];
  vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => `blob:${given.push(blob as Blob)}`);
  const names: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    names.push(this.download);
  });
  render(<List />);
  await screen.findByText('Ce compte est gelé.');
  const [acts] = screen.getAllByRole('button', { name: /^Actions sur/ });
  if (acts) fireEvent.keyDown(acts, { key: 'ArrowDown' });
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Exporter' }));
  await waitFor(() => expect(names).toEqual([expect.stringMatching(/^besace-saisies-[\d-]+\.json$/)]));
  const file = JSON.parse((await given[0]?.text()) ?? '');
  expect(file.operations).toMatchObject([
    {
      entity: 'account',
      entityId: 'a1',
      body: { tradeName: 'Weber' },
      state: 'rejected',
      refused: 'Ce compte est gelé.',
    },
  ]);
  expect(file.operations).toHaveLength(1);
  expect(file).not.toHaveProperty('drafts');
});

it('opens what is to be corrected, without becoming the button that sends within the same click', async () => {
  await save(create('note', { text: 'Vu au salon.' }, 'a1'));
  await database()
    .outbox.toCollection()
    .modify({
      state: 'rejected',
      problem: { status: 422, code: 'invalid', title: 'Refusé', detail: 'Trop court.' },
    } as never);
  render(<List />);
  const door = await screen.findByRole('button', { name: 'Corriger' });
  fireEvent.click(door);
  // A browser submits by what the pressed button has become: it must be another one.
  expect(await screen.findByRole('button', { name: 'Corriger et renvoyer' })).not.toBe(door);
  expect(door.isConnected).toBe(false);
});
