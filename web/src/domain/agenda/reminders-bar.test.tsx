/** One is reminded of what stands: a refused entry is none, a refused change leaves what the server has. */
import { act, cleanup, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { create, patch, recordVisit, remove } from '@/offline/changes';
import { database, deleteDatabase } from '@/offline/current';
import { remember } from '@/offline/db';
import { givenSession, theLine } from '@/offline/given-session';
import { save } from '@/offline/save';
import { givenEvent } from './given-event';
import { RemindersBar } from './reminders-bar';

const reminders = [{ minutes: 15, by: 'app' as const }];

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.setSystemTime(new Date('2027-03-10T08:40:00Z'));
  givenSession({ id: 'me' });
  await remember(database(), { remindersSince: Date.parse('2027-03-01T08:00:00Z') });
  const standing = {
    id: 's',
    title: 'Réunion',
    startAt: '2027-03-10T09:00:00Z',
    endAt: '2027-03-10T10:00:00Z',
    reminders,
  };
  await database()
    .table('event')
    .bulkPut([givenEvent(standing), givenEvent({ ...standing, id: 'o', title: 'Autre' })]);
});
afterEach(async () => {
  cleanup();
  vi.useRealTimers();
  await deleteDatabase();
});

async function refused() {
  const { seq, ...line } = await theLine();
  await database().outbox.put({ ...line, ...(seq === undefined ? {} : { seq }), state: 'rejected' });
}

const told = () => screen.queryAllByRole('status').map((line) => line.textContent);

it('reminds of what waits to be sent, not of what was refused', async () => {
  const input = {
    kind: 'task' as const,
    title: 'Relance',
    startAt: '2027-03-10T09:00:00Z',
    endAt: '2027-03-10T09:30:00Z',
    zone: 'Europe/Paris',
    reminders,
  };
  await save(create('event', input));
  vi.setSystemTime(new Date('2027-03-10T08:50:00Z'));
  render(<RemindersBar agendaOn={(day) => day} />);
  await waitFor(() => expect(told()).toHaveLength(3));
  await refused();
  await waitFor(() => expect(told()).toHaveLength(2));
  expect(told().join()).not.toContain('Relance');
});

it('reminds of what the server has where a change of it was refused', async () => {
  await save(patch('event', 's', { startAt: '2027-03-10T15:00:00Z', endAt: '2027-03-10T16:00:00Z' }));
  vi.setSystemTime(new Date('2027-03-10T08:50:00Z'));
  render(<RemindersBar agendaOn={(day) => day} />);
  await waitFor(() => expect(told()).toHaveLength(1));
  await refused();
  await waitFor(() => expect(told().join()).toContain('Réunion'));
});

it('reminds of no date that was taken out of a series, though the series could not be removed', async () => {
  const standing = { startAt: '2027-03-10T09:00:00Z', endAt: '2027-03-10T10:00:00Z', reminders };
  const moved = { startAt: '2027-04-07T09:00:00Z', endAt: '2027-04-07T10:00:00Z', reminders };
  await database()
    .table('event')
    .bulkPut([
      givenEvent({ ...standing, id: 'w', title: 'Point', rule: 'FREQ=WEEKLY' }),
      givenEvent({ ...moved, id: 'm', title: 'Point', seriesId: 'w', originalStart: standing.startAt }),
    ]);
  await save(remove('event', 'w'));
  vi.setSystemTime(new Date('2027-03-10T08:50:00Z'));
  render(<RemindersBar agendaOn={(day) => day} />);
  await waitFor(() => expect(told()).toHaveLength(2));
  await refused();
  await act(() => save(patch('event', 'o', { title: 'Autre chose' })));
  await waitFor(() => expect(told().join()).toContain('Autre chose'));
  expect(told().join()).not.toContain('Point');
});

it('reminds no more of an appointment whose visit was told, though the visit was refused', async () => {
  const held = { entity: 'event', id: 's', fields: { state: 'held' } } as const;
  await save(recordVisit('a1', { mode: 'appointment', outcome: 'met', eventId: 's' }, {}, held));
  vi.setSystemTime(new Date('2027-03-10T08:50:00Z'));
  render(<RemindersBar agendaOn={(day) => day} />);
  await waitFor(() => expect(told()).toHaveLength(1));
  await refused();
  await act(() => save(patch('event', 'o', { title: 'Autre chose' })));
  await waitFor(() => expect(told().join()).toContain('Autre chose'));
  expect(told()).toHaveLength(1);
});
