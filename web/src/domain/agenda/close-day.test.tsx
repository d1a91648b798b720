/** At the end of the day of work, the visits of today that nobody told of and the reports left are said, and what tomorrow holds. */
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { CloseDay } from './close-day';
import { givenEvent } from './given-event';
import { NextUp } from './next-up';
import type { Event } from './occurrences';

const here = {
  sheet: (id: string) => `/s/${id}`,
  prep: (id: string) => `/p/${id}`,
  joint: (id: string) => `/j/${id}`,
  visit: (account: string, event: { id: string }) => `/v/${account}/${event.id}`,
};

const meeting = (id: string, startAt: string, more: Partial<Event> = {}) =>
  givenEvent({ id, startAt, endAt: `${startAt.slice(0, 14)}45:00Z`, accountId: 'a', ...more });

const visit = (id: string, startedAt: string, more = {}) => ({
  id,
  accountId: 'a',
  authorId: 'me',
  outcome: 'met',
  startedAt,
  endedAt: startedAt,
  report: {},
  ...more,
});

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  givenSession({ id: 'me' });
  await database().table('account').put({ id: 'a', name: 'Garage Muller', phones: [] });
  // Wednesday.
  await database()
    .table('work_hours')
    .put({ id: 'me', weekly: [{ weekday: 3, from: '08:30', to: '17:30' }], detourBp: 13_000, speedKmh: 50 });
});
afterEach(async () => {
  cleanup();
  vi.useRealTimers();
  await deleteDatabase();
});

const at = (moment: string) => vi.setSystemTime(new Date(moment));
const shown = () =>
  render(<CloseDay agendaAt={(day) => `/agenda?jour=${day}`} reportOf={(id) => `/r/${id}`} links={here} />);

it('says what is left to tell from the last quarter of an hour on', async () => {
  await database()
    .table('event')
    .bulkPut([
      meeting('past', '2027-03-10T09:00:00Z'),
      meeting('held', '2027-03-10T10:00:00Z', { state: 'held' }),
      meeting('theirs', '2027-03-10T11:00:00Z', { ownerId: 'other', userIds: ['me'] }),
      meeting('task', '2027-03-10T12:00:00Z', { kind: 'task' }),
      meeting('later', '2027-03-10T17:00:00Z'),
      meeting('tomorrow', '2027-03-11T09:00:00Z'),
    ]);
  await database()
    .table('visit')
    .bulkPut([
      visit('afterwards', '2027-03-10T08:30:00Z'),
      visit('unfinished', '2027-03-10T08:00:00Z'),
      visit('finished', '2027-03-10T08:00:00Z', { reportedAt: '2027-03-10T09:00:00Z' }),
      visit('absent', '2027-03-10T08:00:00Z', { outcome: 'absent' }),
      visit('yesterday', '2027-03-09T08:00:00Z'),
      visit('theirs', '2027-03-10T08:00:00Z', { authorId: 'other' }),
    ]);
  at('2027-03-10T16:14:00Z');
  const { container } = shown();
  await waitFor(() => expect(container.textContent).toBe(''));
  cleanup();
  at('2027-03-10T16:15:00Z');
  shown();
  await screen.findByText('Bouclez la journée');
  const told = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(told).toEqual(['/v/a/past', '/r/unfinished', '/agenda?jour=2027-03-11']);
  screen.getByText(/^Garage Muller\s: visite à saisir$/);
  screen.getByText('2 comptes rendus d’aujourd’hui à compléter');
  const tomorrow = screen.getByRole('link', { name: /^Demain\s: 1 rendez-vous$/ });
  expect(tomorrow.getAttribute('href')).toBe('/agenda?jour=2027-03-11');
});

it('says nothing once all of the day is told', async () => {
  const past = meeting('past', '2027-03-10T10:00:00Z');
  await database()
    .table('event')
    .bulkPut([past, meeting('tomorrow', '2027-03-11T09:00:00Z')]);
  at('2027-03-10T17:00:00Z');
  const { container } = shown();
  await screen.findByText('Bouclez la journée');
  await database()
    .table('event')
    .put({ ...past, state: 'held' });
  await waitFor(() => expect(container.textContent).toBe(''));
});

const weekly = { rule: 'FREQ=WEEKLY', seriesEnd: '2028-03-10T00:00:00Z' };

it('asks for no visit that was told without network, when its date still stands in its series', async () => {
  await database()
    .table('event')
    .bulkPut([
      meeting('told', '2027-03-03T09:00:00Z', weekly),
      meeting('left', '2027-03-10T10:00:00Z', weekly),
      meeting('closed', '2027-03-10T11:00:00Z', weekly),
    ]);
  await database()
    .table('visit')
    .bulkPut([
      visit('unfinished', '2027-03-10T09:00:00Z', { eventId: 'told' }),
      visit('absent', '2027-03-10T11:00:00Z', { eventId: 'closed', outcome: 'absent' }),
      visit('theirs', '2027-03-10T10:00:00Z', { eventId: 'left', authorId: 'other' }),
    ]);
  at('2027-03-10T17:00:00Z');
  shown();
  await screen.findByText('Bouclez la journée');
  const told = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(told).toEqual(['/v/a/left', '/r/unfinished', '/agenda?jour=2027-03-11']);
});

it('goes on to what comes next once a visit was told without network', async () => {
  await database()
    .table('event')
    .bulkPut([meeting('told', '2027-03-10T09:00:00Z', weekly), meeting('next', '2027-03-10T10:00:00Z')]);
  at('2027-03-10T09:20:00Z');
  const links = () => screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  render(<NextUp agendaAt="/agenda" links={here} />);
  await screen.findByText('En cours');
  expect(links()).toContain('/v/a/told');
  await database()
    .table('visit')
    .put(visit('v', '2027-03-10T09:00:00Z', { eventId: 'told' }));
  await screen.findByText(/^dans 40/i);
  expect(links()).not.toContain('/v/a/told');
});
