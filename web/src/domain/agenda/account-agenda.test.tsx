/** What is planned with an account, on a database in memory: its series without the dates that went elsewhere. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { useAccountAgenda, useNextAppointment } from './use';

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  vi.useFakeTimers({ now: new Date('2026-11-23T09:00:00Z'), toFake: ['Date'] });
  givenSession();
});

afterEach(async () => {
  cleanup();
  vi.useRealTimers();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const row = (id: string, startAt: string, more: object = {}) => ({
  id,
  version: 1,
  ownerId: 'u1',
  kind: 'appointment',
  state: 'planned',
  accountId: 'a1',
  contactIds: [],
  userIds: [],
  allDay: false,
  zone: 'Europe/Paris',
  startAt,
  endAt: startAt.replace('T09', 'T10'),
  startOn: startAt.slice(0, 10),
  endOn: startAt.slice(0, 10),
  ...more,
});

function Planned() {
  const agenda = useAccountAgenda('a1', Date.parse('2026-11-23T00:00:00Z'), Date.parse('2027-01-01T00:00:00Z'));
  const next = useNextAppointment('a1');
  if (!agenda || next === undefined) return null;
  return (
    <p>
      {agenda.entries.map(({ event }) => event.startAt.slice(5, 10)).join(' ')}, puis {next?.at.slice(5, 10) ?? 'rien'}
    </p>
  );
}

it('shows no date of a series that is with somebody else by now, or was removed and says no more', async () => {
  const apart = (id: string, start: string, more: object) =>
    row(id, start, { seriesId: 's', originalStart: start, ...more });
  await database()
    .rows('event')
    .bulkPut([
      row('s', '2026-11-24T09:00:00Z', { rule: 'FREQ=WEEKLY;COUNT=4' }),
      apart('b', '2026-11-24T09:00:00Z', { accountId: 'a2' }),
      // Thirty days after it was removed, a date is with nobody.
      apart('c', '2026-12-01T09:00:00Z', { accountId: undefined, removedAt: '2026-10-20T09:00:00Z' }),
    ] as never[]);
  render(<Planned />);
  expect((await screen.findByText(/puis/)).textContent).toBe('12-08 12-15, puis 12-08');
});

it('shows no date of a series of which a visit was told here, before the server has it', async () => {
  await database()
    .rows('event')
    .bulkPut([row('s', '2026-11-23T09:00:00Z', { rule: 'FREQ=WEEKLY;COUNT=3' })] as never[]);
  const visit = { id: 'v', version: 0, accountId: 'a1', authorId: 'u1', eventId: 's', outcome: 'met' };
  await database()
    .rows('visit')
    .put({ ...visit, startedAt: '2026-11-23T08:30:00Z' } as never);
  render(<Planned />);
  expect((await screen.findByText(/puis/)).textContent).toBe('11-30 12-07, puis 11-30');
});
