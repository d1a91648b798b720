/** What comes next, under one thumb: calling, going there, telling of it, and what one reads before the door. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { givenEvent } from './given-event';
import { NextUp } from './next-up';

const here = {
  sheet: (id: string) => `/s/${id}`,
  prep: (id: string) => `/p/${id}`,
  joint: (id: string) => `/j/${id}`,
  visit: (account: string, event: { id: string }) => `/v/${account}/${event.id}`,
};
const phone = (number: string) => ({ label: 'main', number, display: number });

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  givenSession({ id: 'me' });
  await database()
    .table('account')
    .put({
      id: 'a',
      name: 'Garage Muller',
      phones: [phone('+33387000001')],
      address: { street: '3 rue des Clercs', town: 'Metz', latitude: 49_120_000, longitude: 6_170_000 },
    });
  await database()
    .table('contact')
    .put({ id: 'c', accountId: 'a', name: 'Anne Muller', phones: [phone('+33387000002')] });
});
afterEach(async () => {
  cleanup();
  vi.useRealTimers();
  await deleteDatabase();
});

async function shownAt(moment: string, contactIds: string[]) {
  vi.setSystemTime(new Date(moment));
  await database()
    .table('event')
    .put(
      givenEvent({
        id: 'e',
        accountId: 'a',
        startAt: '2027-03-10T09:00:00Z',
        endAt: '2027-03-10T10:00:00Z',
        place: { kind: 'account' },
        contactIds,
      }),
    );
  render(<NextUp agendaAt="/agenda" links={here} />);
  await screen.findByText('Garage Muller');
  const hrefs = screen.getAllByRole('link').map((link) => link.getAttribute('href') ?? '');
  return hrefs.filter((to) => to !== '/agenda' && to !== '/s/a').map((to) => to.replace(/^geo:.*/, 'geo'));
}

it('is prepared until five minutes before', async () =>
  expect(await shownAt('2027-03-10T08:54:00Z', [])).toEqual(['tel:+33387000001', 'geo', '/p/a']));

it.each(['2027-03-10T08:55:00Z', '2027-03-10T09:59:00Z'])('is at the door at %s', async (moment) =>
  expect(await shownAt(moment, [])).toEqual(['tel:+33387000001', 'geo', '/v/a/e', '/p/a']),
);

it('calls whom it is with', async () =>
  expect(await shownAt('2027-03-10T09:00:00Z', ['c'])).toEqual(['tel:+33387000002', 'geo', '/v/a/e', '/p/a']));

it('leads from what is with no account to the agenda, where it is opened', async () => {
  vi.setSystemTime(new Date('2027-03-10T08:00:00Z'));
  const of = (id: string, title: string, hour: string) =>
    givenEvent({ id, kind: 'task', title, startAt: `2027-03-10T${hour}:00:00Z`, endAt: `2027-03-10T${hour}:30:00Z` });
  await database()
    .table('event')
    .bulkPut([of('t1', 'Ranger le stock', '09'), of('t2', 'Appeler le siège', '11')]);
  render(<NextUp agendaAt="/agenda" links={here} />);
  for (const name of ['Ranger le stock', 'Appeler le siège'])
    expect((await screen.findByRole('link', { name })).getAttribute('href')).toBe('/agenda');
});
