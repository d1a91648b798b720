/** What may be done with an entry of a colleague: what plans, by whoever leads her; how it went she tells alone. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refreshPermissions } from '@/api/permissions';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { AccountAgenda } from './account-agenda';
import { givenEvent } from './given-event';

let scope: string;

beforeEach(async () => {
  vi.useFakeTimers({ now: new Date('2027-03-10T09:30:00Z'), toFake: ['Date'] });
  givenSession({ id: 'me', roles: ['manager'] });
  vi.stubGlobal('fetch', async (request: Request) =>
    request.url.endsWith('/v1/me/config')
      ? Response.json({ organisation: {}, permissions: [{ operation: 'updateEvent', scope }] })
      : Promise.reject(new TypeError('no network')),
  );
  await database().table('team').put({ id: 't1', name: 'Est' });
  for (const [id, firstName, teamIds] of [
    ['me', 'Claude', ['t1']],
    ['nina', 'Nina', ['t1']],
    ['paul', 'Paul', []],
  ] as const)
    await database().table('user').put({ id, firstName, lastName: 'Roth', active: true, teamIds });
});
afterEach(async () => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

const links = { sheet: () => '/', prep: () => '/', joint: () => '/', visit: () => '/' };

/** What the menu of an entry under way offers; nothing where there is none. */
async function offered(ownerId: string, more: object = {}): Promise<string[]> {
  const event = givenEvent({
    id: 'e1',
    ownerId,
    accountId: 'a1',
    title: 'Contrat',
    startAt: '2027-03-10T09:00:00Z',
    endAt: '2027-03-10T10:00:00Z',
    ...more,
  });
  await database().table('event').put(event);
  await refreshPermissions();
  render(<AccountAgenda accountId="a1" archived={false} law={() => null} links={links} />);
  await screen.findByText(/Contrat/);
  const menu = screen.queryByRole('button', { name: /^Actions sur/ });
  if (!menu) return [];
  fireEvent.click(menu);
  return (await screen.findAllByRole('menuitem')).map((item) => item.textContent);
}

const planning = ['Confirmer', 'Déplacer…', 'Modifier', 'Annuler…', 'Supprimer'];

it('lets whoever leads her plan, and tells whose it is', async () => {
  scope = 'team';
  expect(await offered('nina')).toEqual(planning);
  screen.getByText(/Agenda de Nina Roth/);
});

it('lets one tell of one’s own alone', async () => {
  scope = 'team';
  expect(await offered('me')).toEqual(expect.arrayContaining([...planning, 'A eu lieu', 'Saisir la visite']));
  expect(screen.queryByText(/Agenda de/)).toBeNull();
});

it.each([
  ['somebody of another team', 'team', 'paul', {}],
  ['a colleague, of an adviser', 'own', 'nina', {}],
  ['what is private to her', 'team', 'nina', { masked: true }],
])('offers nothing of %s', async (_, reach, ownerId, more) => {
  scope = reach;
  expect(await offered(ownerId, more)).toEqual([]);
});

it('reaches everybody where the right does', async () => {
  scope = 'organisation';
  expect(await offered('paul')).toEqual(planning);
});
