/** « Reprendre » of what was begun on an entry that there is opens its form, with what was typed. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
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
  cleanup();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

const open = (of: string) => render(<GoneOn of={of} law={() => null} onClose={() => undefined} />);

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

it('opens nothing of what is not there, or not hers to change', async () => {
  open('gone');
  open('o');
  open('e');
  await screen.findByDisplayValue('Réunion');
  expect(screen.getAllByRole('dialog')).toHaveLength(1);
});
