/** Whose role only reads from now on is told so where she was typing, and has what she typed. */
import '@/i18n/fr/outbox';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Screen } from './screen';
import { ScreenOutlet, useScreens } from './screens';

givenDevice();

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
