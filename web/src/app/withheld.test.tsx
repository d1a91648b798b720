/** Whose role only reads from now on is told so where she was typing, and has what she typed. */
import '@/i18n/fr/outbox';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { refreshPermissions } from '@/api/permissions';
import { BegunPart } from '@/domain/outbox/begun';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Gate } from './desk/gate';
import { whereOf } from './field/begun';
import { Screen } from './screen';
import { ScreenOutlet, useScreens } from './screens';

givenDevice();
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** What the server says that she may do. */
const given = async (...operations: string[]) => {
  const permissions = operations.map((operation) => ({ operation, scope: 'organisation' }));
  vi.stubGlobal('fetch', async () => Response.json({ permissions }));
  await act(refreshPermissions);
};

const all = { capture: new Screen(async () => ({ default: () => <p>Le formulaire</p> })) };
const Outlet = () => <ScreenOutlet screens={useScreens(all)} />;

it('says that the page is hers no more, with what was typed there to copy or to erase, and nothing to go on with', async () => {
  givenSession({ roles: ['read_only'] });
  await database().drafts.put({ key: 'capture', value: { name: 'Boulangerie Weber' }, at: Date.now() });
  await database().drafts.put({ key: 'note:of:a1', value: 'Ailleurs', at: Date.now() });
  history.replaceState(null, '', '/saisie');
  render(<Outlet />);
  await screen.findByRole('heading', { name: 'Vous n’avez plus accès à cette page' });
  await screen.findByText('Boulangerie Weber');
  screen.getByRole('button', { name: 'Copier' });
  expect(screen.queryByText('Ailleurs')).toBeNull();
  expect(screen.queryByText('Reprendre')).toBeNull();
  expect(screen.queryByText('Cette page n’existe pas')).toBeNull();
});

const team = { key: 'team:new', value: { name: 'Équipe Moselle' }, at: 0 };
const teams = (
  <Gate needs="createTeam">
    <p>Le formulaire</p>
  </Gate>
);

it('says to whoever loses her role while she types that the page is hers no more, with what she typed', async () => {
  givenSession({ roles: ['admin'] });
  await given('createTeam');
  await database().drafts.put({ ...team, at: Date.now() });
  history.replaceState(null, '', '/administration/equipes');
  render(teams);
  screen.getByText('Le formulaire');
  await given('createAccount');
  await screen.findByRole('heading', { name: 'Vous n’avez plus accès à cette page' });
  await screen.findByText('Équipe Moselle');
  screen.getByRole('button', { name: 'Copier' });
  expect(screen.queryByText('Reprendre')).toBeNull();
  expect(screen.queryByText('Le formulaire')).toBeNull();
});

it('says to whoever never had the role that the page is not for it, without its form or anything to try again', async () => {
  givenSession({ roles: ['sales'] });
  await given('createAccount');
  history.replaceState(null, '', '/administration/equipes');
  render(teams);
  await screen.findByRole('heading', { name: 'Cette page n’est pas ouverte à votre rôle' });
  expect(screen.queryByText('Le formulaire')).toBeNull();
  expect(screen.queryByText('Réessayer')).toBeNull();
});

it('leads from what was begun to no page that is not hers', async () => {
  givenSession({ roles: ['sales'] });
  await given('createAccount');
  const at = Date.now();
  await database().drafts.bulkPut([
    { ...team, at },
    { key: 'capture', value: { name: 'Boulangerie Weber' }, at },
  ]);
  render(<BegunPart whereOf={whereOf} sheetOf={String} now={at} opened />);
  await screen.findByText('Équipe Moselle');
  const links = screen.getAllByRole('link').map((link) => link.getAttribute('href'));
  expect(links).toEqual(['/saisie']);
  expect(screen.getAllByRole('button', { name: 'Copier' })).toHaveLength(1);
});
