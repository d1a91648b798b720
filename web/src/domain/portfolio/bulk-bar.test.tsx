/** What is done to many accounts is taken back for those very accounts, or says that it was not. */
import '@/i18n/fr/portfolio';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Toasts } from '@/ui/toast';
import { BulkBar } from './bulk-bar';
import type { Account } from './filter';

const account = (id: string, more: Partial<Account> = {}) => ({ id, name: id, tagIds: [], ...more }) as Account;

let reachable = true;
const sent = vi.fn();

beforeEach(() => {
  reachable = true;
  sent.mockClear();
  givenSession({ id: 'me' });
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!reachable) throw new TypeError('Failed to fetch');
    if (request.method === 'POST') sent(await request.clone().json());
    if (request.url.endsWith('/v1/me/config'))
      return Response.json({
        organisation: {},
        permissions: [
          { operation: 'createExport', scope: 'own' },
          { operation: 'bulkAccounts', scope: 'team' },
        ],
      });
    return Response.json({ id: 'job' });
  });
});
afterEach(async () => {
  for (const button of screen.queryAllByRole('button', { name: 'Masquer le message' })) fireEvent.click(button);
  cleanup();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

function Screen({ accounts }: { accounts: readonly Account[] }) {
  return (
    <>
      {accounts.length > 0 && <BulkBar accounts={accounts} mayAssign={false} onDone={() => undefined} />}
      <Toasts />
    </>
  );
}

it('takes back what it did to the accounts that were chosen then', async () => {
  const { rerender } = render(<Screen accounts={[account('a')]} />);
  rerender(<Screen accounts={[account('a'), account('b'), account('c', { archivedAt: '2026-11-01T08:00:00Z' })]} />);
  // At once: nothing is read first.
  fireEvent.click(screen.getByRole('button', { name: 'Archiver' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Annuler' }));
  await waitFor(() => expect(sent).toHaveBeenCalledTimes(2));
  expect(sent.mock.calls[0]?.[0]).toMatchObject({ selection: { ids: ['a', 'b', 'c'] }, action: { kind: 'archive' } });
  expect(sent.mock.calls[1]?.[0]).toMatchObject({ selection: { ids: ['a', 'b'] }, action: { kind: 'restore' } });
});

it('offers to take nothing back where nothing changes', async () => {
  render(<Screen accounts={[account('c', { archivedAt: '2026-11-01T08:00:00Z' })]} />);
  fireEvent.click(screen.getByRole('button', { name: 'Archiver' }));
  await screen.findByText('C’est lancé pour 1 compte.');
  expect(screen.queryByRole('button', { name: 'Annuler' })).toBeNull();
});

it('says that it could not be taken back, the bar being gone', async () => {
  const { rerender } = render(<Screen accounts={[account('a')]} />);
  fireEvent.click(screen.getByRole('button', { name: 'Archiver' }));
  const undo = await screen.findByRole('button', { name: 'Annuler' });
  rerender(<Screen accounts={[]} />);
  reachable = false;
  fireEvent.click(undo);
  await screen.findByText(/^Pas de réseau pour l’instant/);
});

it('asks for a file of those chosen alone', async () => {
  render(<Screen accounts={[account('a'), account('b')]} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Exporter' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Excel' }));
  await screen.findByText('C’est lancé pour 2 comptes.');
  expect(sent).toHaveBeenCalledWith({ selection: { ids: ['a', 'b'] }, format: 'xlsx' });
});

it('takes a tag off those that bear it, and gives it back to them', async () => {
  await database().table('tag').put({ id: 't1', name: 'Fibre' });
  render(<Screen accounts={[account('a', { tagIds: ['t1'] }), account('b')]} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Retirer une étiquette' }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Fibre' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Annuler' }));
  await waitFor(() => expect(sent).toHaveBeenCalledTimes(2));
  expect(sent.mock.calls.map(([body]) => [body.selection.ids, body.action])).toEqual([
    [['a', 'b'], { kind: 'tag', removeTagIds: ['t1'] }],
    [['a'], { kind: 'tag', addTagIds: ['t1'] }],
  ]);
});

it('gives the two main acts their words in the hand, and the others one menu', async () => {
  await database().table('tag').put({ id: 't1', name: 'Fibre' });
  const calls = vi.fn();
  render(<BulkBar accounts={[account('a')]} mayAssign={false} onCalls={calls} onDone={() => undefined} />);
  fireEvent.click(screen.getByRole('button', { name: 'Liste d’appels' }));
  expect(calls).toHaveBeenCalledOnce();
  fireEvent.click(await screen.findByRole('button', { name: 'Plus' }));
  await screen.findByRole('menuitem', { name: 'Exporter…' });
  expect(screen.getAllByRole('menuitem').map((act) => act.textContent)).toEqual([
    'Étiqueter…',
    'Exporter…',
    'Archiver',
  ]);
  fireEvent.click(screen.getByRole('menuitem', { name: 'Étiqueter…' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Fibre' }));
  await waitFor(() =>
    expect(sent.mock.lastCall?.[0]).toMatchObject({ selection: { ids: ['a'] }, action: { addTagIds: ['t1'] } }),
  );
});

it('offers no tag where there is none', async () => {
  render(<Screen accounts={[account('a')]} />);
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Étiqueter' })).toBeNull());
});

it('offers those whom the server takes: who may have accounts, among the people of one’s teams', async () => {
  await database()
    .table('team')
    .bulkPut([{ id: 'north' }, { id: 'metz', parentId: 'north' }, { id: 'south' }]);
  await database()
    .table('user')
    .bulkPut([
      { id: 'me', firstName: 'Claude', lastName: 'Roth', teamIds: ['north'], active: true, mayOwn: true },
      { id: 'u2', firstName: 'Camille', lastName: 'Keller', teamIds: ['metz'], active: true, mayOwn: true },
      { id: 'u3', firstName: 'Lou', lastName: 'Simon', teamIds: ['metz'], active: true, mayOwn: false },
      { id: 'u4', firstName: 'Sacha', lastName: 'Weber', teamIds: ['south'], active: true, mayOwn: true },
    ]);
  render(<BulkBar accounts={[account('a')]} mayAssign onDone={() => undefined} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Confier à' }));
  expect((await screen.findAllByRole('menuitem')).map((one) => one.textContent)).toEqual([
    'Camille Keller',
    'Claude Roth',
  ]);
});
