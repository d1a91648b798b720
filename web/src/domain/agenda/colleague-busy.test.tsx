/** Whoever plans in the agenda of a colleague reads whether she is taken then; without the server, that nobody knows. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clearServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { ColleagueBusy } from './colleague-busy';
import { newValues } from './form';
import { givenEvent } from './given-event';
import type { Occurrence } from './occurrences';

const asked: string[] = [];

beforeEach(async () => {
  givenSession({ id: 'me', roles: ['manager'] });
  await database().table('user').put({ id: 'nina', firstName: 'Nina', lastName: 'Roth', active: true });
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(new URL(request.url).search);
    const taken = { userId: 'nina', startAt: '2027-03-10T09:00:00Z', endAt: '2027-03-10T10:30:00Z' };
    return Response.json({ items: [taken], isCut: false });
  });
});
afterEach(async () => {
  cleanup();
  clearServerCache();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

const at = (time: string, entry?: Occurrence) => (
  <ColleagueBusy values={newValues('2027-03-10', time)} ownerId="nina" entry={entry} />
);

it('says when she is taken, and that she is free', async () => {
  const { rerender } = render(at('11:00'));
  await screen.findByText('Nina Roth a déjà une entrée, de 10:00 à 11:30.');
  expect(asked[0]).toBe('?from=2027-03-10&to=2027-03-10&userId=nina');
  rerender(at('14:00'));
  await screen.findByText('Nina Roth est libre à ce moment.');
});

it('leaves out the entry that is changed', async () => {
  const event = givenEvent({
    id: 'e',
    ownerId: 'nina',
    startAt: '2027-03-10T09:00:00Z',
    endAt: '2027-03-10T10:30:00Z',
  });
  render(at('11:00', { key: 'e', event, start: Date.parse(event.startAt), end: Date.parse(event.endAt) }));
  await screen.findByText('Nina Roth est libre à ce moment.');
});

it('says that nobody knows', async () => {
  vi.stubGlobal('fetch', async () => Response.json({ title: 'Interdit' }, { status: 403 }));
  render(at('11:00'));
  await screen.findByText(/on ne sait pas si Nina Roth est libre/);
});
