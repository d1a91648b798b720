/** The columns that a saved view keeps: who follows it sees them, in her own table only. */
import '@/i18n/fr/portfolio';
import '@/i18n/fr/table';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase, openDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { asColumns, type Column, keptColumns, type Shown, showColumns, useColumns } from './columns';
import { noFilters } from './filters';
import type { View } from './view';
import ViewForm from './view-form';
import { KeepView, Views } from './views';

const view = (columns: string[]): View => ({
  id: '01936f5e-8d2a-7c3b-9a64-0d9f3a1c2b4e',
  version: 1,
  name: 'Moselle',
  ownerId: 'u1',
  shared: 'everybody',
  filter: { postcode: '57' },
  sort: 'name',
  columns,
  default: false,
  createdAt: '2026-11-23T08:00:00Z',
  updatedAt: '2026-11-23T08:00:00Z',
});
const some: Shown = new Set<Column>(['town', 'ref']);
const filters = { ...noFilters, cp: '57' };

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession();
  openDatabase('o1', 'u1');
});

afterEach(async () => {
  cleanup();
  act(() => {
    showColumns('anna');
    showColumns('anna', undefined, view(['name', 'town']));
  });
  await deleteDatabase();
  vi.unstubAllGlobals();
});

function Seen({ of }: { of?: View }) {
  return <p>{[...useColumns('anna', of)].join(' ')}</p>;
}

it('are those of whoever reads where the view keeps none; a new view keeps none of the usual ones', () => {
  act(() => showColumns('anna', some));
  render(<Seen of={view([])} />);
  screen.getByText('town ref');
  expect(asColumns(some)).toEqual(['name', 'town', 'externalRef']);
  expect(keptColumns(some)).toEqual(['name', 'town', 'externalRef']);
  expect(keptColumns(new Set(['status', 'town', 'action', 'activity', 'potential', 'owner'] as Column[]))).toEqual([]);
});

it('are those of the view, but what is not known here; others hold for the moment and change nobody’s own', () => {
  act(() => showColumns('anna', some));
  const kept = view(['name', 'custom.surface', 'score', 'nextAction', 'constructor']);
  const { rerender } = render(<Seen of={kept} />);
  screen.getByText('action score');
  act(() => showColumns('anna', new Set<Column>(['naf']), kept));
  screen.getByText('naf');
  rerender(<Seen />);
  screen.getByText('town ref');
  act(() => showColumns('anna', undefined, kept));
  rerender(<Seen of={kept} />);
  screen.getByText('action score');
});

const props = { followed: view([]).id, linkTo: () => '/', onFollow: () => undefined, me: 'u1', mayChangeAll: false };
const sent = async () => (await database().outbox.toArray()).map(({ method, body }) => ({ method, body }));

async function replace() {
  fireEvent.click(await screen.findByRole('button', { name: /Moselle/ }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Remplacer par ce qui est affiché' }));
}

it.each([[['name', 'town']], [[]]])(
  'other than those that a view keeps (%j) replace them, and nothing else',
  async (before) => {
    await database().rows('view').put(view(before));
    render(<Views {...props} shown={{ filters, sort: 'name', columns: some }} />);
    await screen.findByText('Moselle');
    expect(screen.queryByText('(modifiée)') !== null).toBe(before.length > 0); // one that keeps none leaves them to whoever reads
    await replace();
    await waitFor(async () =>
      expect(await sent()).toEqual([{ method: 'PATCH', body: { columns: ['name', 'town', 'externalRef'] } }]),
    );
  },
);

it('of a view are left as they are where there is no table', async () => {
  await database()
    .rows('view')
    .put(view(['name', 'town']));
  render(<Views {...props} shown={{ filters, sort: 'town' }} />);
  await screen.findByText('(modifiée)');
  await replace();
  await waitFor(async () =>
    expect(await sent()).toEqual([{ method: 'PATCH', body: { filter: { postcode: '57' }, sort: 'town' } }]),
  );
});

it('other than those of the same view of somebody else may be kept as a view of one’s own', async () => {
  await database()
    .rows('view')
    .put({ ...view(['name', 'town']), ownerId: 'u2' });
  const { rerender } = render(<KeepView {...props} shown={{ filters, sort: 'name', columns: new Set(['town']) }} />);
  await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
  rerender(<KeepView {...props} shown={{ filters, sort: 'name', columns: some }} />);
  await screen.findByRole('button', { name: 'Enregistrer la vue' });
});

it('are kept with a new view', async () => {
  const shown = { filters, sort: 'name' as const, columns: some };
  render(<ViewForm view={null} shown={shown} names={[]} onClose={() => undefined} onKept={() => undefined} />);
  fireEvent.change(await screen.findByRole('textbox'), { target: { value: 'Moselle' } });
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
  await waitFor(async () =>
    expect(await sent()).toMatchObject([
      { method: 'POST', body: { name: 'Moselle', columns: ['name', 'town', 'externalRef'] } },
    ]),
  );
});
