/** What the form of an event tells of the moment that is chosen, before anything is saved. */
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Foreseen, ForeseenMeeting } from './foreseen';
import { newValues, type Values } from './form';
import { givenEvent } from './given-event';
import type { Occurrence } from './occurrences';

const zone = 'Europe/Paris';

beforeEach(async () => {
  givenSession({ id: 'me' });
  await database()
    .table('account')
    .bulkPut([
      { id: 'metz', name: 'Garage Metz', address: { town: 'Metz', latitude: 49_119_000, longitude: 6_176_000 } },
      { id: 'nancy', name: 'Roth', address: { town: 'Nancy', latitude: 48_692_000, longitude: 6_184_000 } },
    ]);
  await database().table('event').put(atGarage);
});
afterEach(async () => {
  cleanup();
  await deleteDatabase();
});

const atGarage = givenEvent({
  id: 'e1',
  startAt: '2027-03-10T09:00:00Z', // ten o'clock in Metz
  endAt: '2027-03-10T10:00:00Z',
  accountId: 'metz',
  place: { kind: 'account', text: '' },
});

const at = (time: string, more: Partial<Values> = {}) =>
  newValues('2027-03-10', time, { kind: 'appointment', accountId: 'nancy', place: 'account', minutes: 60, ...more });

it('tells what it overlaps, and nothing once it is moved', async () => {
  const { rerender } = render(<Foreseen values={at('10:30')} entry={undefined} />);
  await screen.findByText(/^En même temps\s: Garage Metz, 10:00/);
  rerender(<Foreseen values={at('14:00')} entry={undefined} />);
  await waitFor(() => expect(screen.queryByText(/En même temps/)).toBeNull());
});

it('tells that the way is too long for the time between', async () => {
  render(<Foreseen values={at('11:15')} entry={undefined} />);
  await screen.findByText(/route/);
});

it('does not tell an entry that it is changed into itself', async () => {
  const entry: Occurrence = {
    key: 'e1',
    event: atGarage,
    start: Date.parse(atGarage.startAt),
    end: Date.parse(atGarage.endAt),
  };
  await database()
    .table('work_hours')
    .put({ id: 'me', weekly: [{ weekday: 3, from: '14:00', to: '18:00' }], detourBp: 13_000, speedKmh: 50 });
  render(<Foreseen values={at('10:15', { accountId: 'metz' })} entry={entry} />);
  await screen.findByText('En dehors de vos heures de travail.');
  expect(screen.queryByText(/En même temps/)).toBeNull();
});

it('says nothing of what has no day or no hour yet', () => {
  const { container } = render(<Foreseen values={at('')} entry={undefined} />);
  expect(container.textContent).toBe('');
});

it('tells of a meeting chosen in a call or a visit, and takes what is planned with the account for it, unless it books another', async () => {
  const wall = '2027-03-10T10:30';
  const { rerender } = render(<ForeseenMeeting accountId="nancy" wall={wall} zone={zone} books={false} />);
  await screen.findByText(/^En même temps\s: Garage Metz, 10:00/);
  rerender(<ForeseenMeeting accountId="metz" wall={wall} zone={zone} books={false} />);
  await waitFor(() => expect(screen.queryByText(/En même temps/)).toBeNull());
  rerender(<ForeseenMeeting accountId="metz" wall={wall} zone={zone} books />);
  await screen.findByText(/^En même temps\s: Garage Metz, 10:00/);
});
