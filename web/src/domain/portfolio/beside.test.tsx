/** The list beside a sheet: gone along by the keyboard, from the column and from the sheet. */
import '@/i18n/fr/portfolio';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { prefer } from '@/ui/preferences';
import { Column, Way } from './beside';
import { noFilters } from './filters';

const onOpen = vi.fn();
const onList = vi.fn();

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  onOpen.mockClear();
  onList.mockClear();
  givenSession({ id: 'me' });
  await database()
    .rows('account')
    .bulkPut(
      ['Ador', 'Bloc', 'Clos', 'Dune'].map((name) => ({
        id: name,
        version: 1,
        name,
        kind: 'company',
        status: 'lead',
        ownerId: 'me',
        phones: [],
        tagIds: [],
      })) as never,
    );
});
afterEach(async () => {
  cleanup();
  prefer({ shortcuts: true });
  vi.unstubAllGlobals();
  await deleteDatabase();
});

const given = {
  filters: noFilters,
  sort: 'name',
  zone: 'Europe/Paris',
  me: 'me',
  sheetOf: (id: string) => `/portefeuille/${id}`,
  onOpen,
  list: '/portefeuille',
  onList,
  onEscape: onList,
  onBeside: () => undefined,
} as const;

const row = (name: string) => screen.findByRole('link', { name });

it('marks the open account, the one stop of the Tab key', async () => {
  render(<Column {...given} open="Bloc" />);
  expect((await row('Bloc')).getAttribute('aria-current')).toBe('true');
  const stops = (await screen.findAllByRole('link')).filter((one) => one.closest('li') && one.tabIndex === 0);
  expect(stops.map((one) => one.textContent)).toEqual(['Bloc']);
  expect(screen.getByText('2 sur 4')).toBeTruthy();
});

it('goes along by the arrows and by letters, and keeps the focus in the list', async () => {
  const { rerender } = render(<Column {...given} open="Bloc" />);
  (await row('Bloc')).focus();
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'ArrowDown' });
  expect(onOpen).toHaveBeenLastCalledWith('Clos');
  rerender(<Column {...given} open="Clos" />);
  await waitFor(async () => expect(document.activeElement).toBe(await row('Clos')));
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'k' });
  expect(onOpen).toHaveBeenLastCalledWith('Bloc');
  prefer({ shortcuts: false });
  fireEvent.keyDown(document.activeElement ?? document.body, { key: 'j' });
  expect(onOpen).toHaveBeenCalledTimes(2);
});

it('goes along from the sheet with Alt, comes back with Escape, and leaves both to who is typing', async () => {
  render(
    <>
      <input aria-label="Note" />
      <Way {...given} open="Clos" />
    </>,
  );
  await screen.findByText('3 sur 4');
  fireEvent.keyDown(document.body, { key: 'ArrowDown', altKey: true });
  expect(onOpen).toHaveBeenLastCalledWith('Dune');
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(onList).toHaveBeenCalledTimes(1);
  fireEvent.keyDown(screen.getByLabelText('Note'), { key: 'Escape' });
  fireEvent.keyDown(screen.getByLabelText('Note'), { key: 'ArrowUp', altKey: true });
  expect(onList).toHaveBeenCalledTimes(1);
  expect(onOpen).toHaveBeenCalledTimes(1);
});

it('leaves Escape to what is in front, and does nothing by it where it would be a surprise', async () => {
  const { rerender } = render(
    <>
      <dialog open />
      <Way {...given} open="Clos" />
    </>,
  );
  await screen.findByText('3 sur 4');
  fireEvent.keyDown(document.body, { key: 'Escape' });
  rerender(<Column {...given} onEscape={undefined} open="Clos" />);
  await row('Clos');
  fireEvent.keyDown(document.body, { key: 'Escape' });
  expect(onList).not.toHaveBeenCalled();
});

it('stays at the end of the list, and goes on from where an account stood that left it', async () => {
  const { rerender } = render(<Way {...given} open="Dune" />);
  await screen.findByText('4 sur 4');
  const next = screen.getByRole('button', { name: 'Fiche suivante' });
  expect(next.getAttribute('aria-disabled')).toBe('true');
  fireEvent.click(next);
  expect(onOpen).not.toHaveBeenCalled();
  rerender(<Way {...given} open="Bloc" />);
  await screen.findByText('2 sur 4');
  await database()
    .rows('account')
    .update('Bloc', { archivedAt: '2026-11-01T08:00:00Z' } as never);
  await screen.findByText('3 comptes');
  fireEvent.click(next);
  expect(onOpen).toHaveBeenLastCalledWith('Clos');
});
