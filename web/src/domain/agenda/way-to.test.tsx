/** The sheet of a preparation tells the way to its appointment from the one before it that day. */
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { givenEvent } from './given-event';
import { WayTo } from './way-to';

const meeting = (id: string, startAt: string, endAt: string) =>
  givenEvent({ id, startAt, endAt, accountId: id, place: { kind: 'account', text: '' } });
const metz = meeting('metz', '2027-03-10T09:00:00Z', '2027-03-10T10:00:00Z');
const nancy = meeting('nancy', '2027-03-10T12:00:00Z', '2027-03-10T13:00:00Z');

beforeEach(async () => {
  givenSession({ id: 'me' });
  await database()
    .table('account')
    .bulkPut([
      { id: 'metz', name: 'Garage Metz', address: { town: 'Metz', latitude: 49_119_000, longitude: 6_176_000 } },
      { id: 'nancy', name: 'Roth', address: { town: 'Nancy', latitude: 48_692_000, longitude: 6_184_000 } },
    ]);
  await database().table('event').bulkPut([metz, nancy]);
});
afterEach(async () => {
  cleanup();
  await deleteDatabase();
});

it('says from where, how far and how long, and nothing of the first of the day', async () => {
  const { rerender, container } = render(<WayTo at={nancy.startAt} eventId="nancy" />);
  await screen.findByText(/^Depuis Garage Metz\s: \d+\skm, environ/);
  rerender(<WayTo at={metz.startAt} eventId="metz" />);
  await waitFor(() => expect(container.textContent).toBe(''));
});
