/** An appointment that nobody concluded is said until somebody does: it counts in no figure. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { givenEvent } from './given-event';
import type { Event } from './occurrences';
import { Untold } from './untold';

const here = {
  sheet: (id: string) => `/s/${id}`,
  prep: (id: string) => `/p/${id}`,
  joint: (id: string) => `/j/${id}`,
  visit: (account: string, { id }: { id: string }) => `/v/${account}/${id}`,
};

const meeting = (id: string, startAt: string, more: Partial<Event> = {}) =>
  givenEvent({ id, startAt, endAt: `${startAt.slice(0, 14)}45:00Z`, accountId: 'a', ...more });

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(new Date('2027-03-10T08:00:00Z'));
  givenSession({ id: 'me' });
  await database().table('account').put({ id: 'a', name: 'Garage Muller', phones: [] });
});
afterEach(async () => {
  cleanup();
  vi.useRealTimers();
  await deleteDatabase();
});

const shown = () => render(<Untold agendaAt={(day) => `/agenda?jour=${day}`} links={here} />);

it('leads to what nobody concluded of the days before, the latest first', async () => {
  await database()
    .table('event')
    .bulkPut([
      meeting('monday', '2027-03-08T09:00:00Z'),
      meeting('tuesday', '2027-03-09T09:00:00Z'),
      meeting('alone', '2027-03-05T09:00:00Z', { accountId: undefined, title: 'Réunion de secteur' }),
      meeting('held', '2027-03-09T10:00:00Z', { state: 'held' }),
      meeting('cancelled', '2027-03-09T11:00:00Z', { state: 'cancelled' }),
      meeting('theirs', '2027-03-09T12:00:00Z', { ownerId: 'other', userIds: ['me'] }),
      meeting('task', '2027-03-09T13:00:00Z', { kind: 'task' }),
      meeting('today', '2027-03-10T07:00:00Z'),
      meeting('old', '2027-02-20T09:00:00Z'),
    ]);
  shown();
  await screen.findByText('Rendez-vous à conclure');
  const leads = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(leads).toEqual(['/v/a/tuesday', '/v/a/monday', '/agenda?jour=2027-03-05']);
  screen.getByRole('link', { name: /^Garage Muller · mardi 9 mars, 10:00/ });
  screen.getByRole('link', { name: /^Réunion de secteur · vendredi 5 mars/ });
});

it('names the latest and counts the others, who are a step away', async () => {
  const days = ['01', '02', '03', '04', '05', '08', '09'];
  await database()
    .table('event')
    .bulkPut(days.map((day) => meeting(day, `2027-03-${day}T09:00:00Z`)));
  shown();
  const others = await screen.findByRole('button', { name: 'Et 2 autres' });
  expect(screen.getAllByRole('link')).toHaveLength(5);
  fireEvent.click(others);
  expect(screen.getAllByRole('link')).toHaveLength(7);
  expect(screen.queryByRole('button')).toBeNull();
});

it('is not there when all is said', async () => {
  const event = meeting('yesterday', '2027-03-09T09:00:00Z');
  await database().table('event').put(event);
  const { container } = shown();
  await screen.findByRole('link');
  await database()
    .table('event')
    .put({ ...event, state: 'held' });
  await waitFor(() => expect(container.textContent).toBe(''));
});
