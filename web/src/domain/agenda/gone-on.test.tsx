/** « Reprendre » of what was begun on an entry that there is opens its form, with what was typed. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { remember } from '@/offline/db';
import { givenSession } from '@/offline/given-session';
import { Toasts } from '@/ui/toast';
import { givenEvent } from './given-event';
import GoneOn from './gone-on';

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  givenSession({ id: 'me' });
  const at = { startAt: '2027-03-10T09:00:00Z', endAt: '2027-03-10T10:00:00Z' };
  const rows = [
    givenEvent({ id: 'e', title: 'Réunion', ...at }),
    givenEvent({ id: 's', title: 'Point', ...at, rule: 'FREQ=WEEKLY' }),
    givenEvent({ id: 'o', title: 'À une collègue', ...at, ownerId: 'her' }),
  ];
  await database().table('event').bulkPut(rows);
});
afterEach(async () => {
  for (const close of screen.queryAllByLabelText('Masquer le message')) fireEvent.click(close);
  cleanup();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

const open = (of: string, left: () => void = () => undefined) =>
  render(
    <>
      <GoneOn of={of} law={() => null} onClose={left} />
      <Toasts />
    </>,
  );

it('opens the form of the entry', async () => {
  open('e');
  await screen.findByRole('dialog', { name: /Modifier/ });
  await screen.findByDisplayValue('Réunion');
});

it('opens that of one date of a series, on its day', async () => {
  open(`s ${Date.parse('2027-03-17T09:00:00Z')}`);
  await screen.findByDisplayValue('Point');
  screen.getByDisplayValue('2027-03-17');
});

it.each([
  ['is not there any more', 'gone', /^Cette entrée de l’agenda n’existe plus/],
  ['is not hers to change', 'o', /^Vous ne pouvez plus modifier cette entrée/],
])('opens nothing of what %s, says so and leaves the address', async (_, of, said) => {
  await remember(database(), { filled: true });
  const left = vi.fn();
  open(of, left);
  await screen.findByText(said);
  expect(left).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it('claims of nothing that it is gone before the device has read everything', async () => {
  const left = vi.fn();
  open('gone', left);
  open('e');
  await screen.findByDisplayValue('Réunion');
  expect(left).not.toHaveBeenCalled();
});
