/** The first account: from then on an installation has somebody. */
import '@/i18n/fr/entry';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readConfig } from '@/api/config';
import Setup from './setup';
import SignIn from './sign-in';

const session = {
  accessToken: 't',
  expiresAt: new Date(Date.now() + 900_000).toISOString(),
  refreshExpiresAt: new Date(Date.now() + 9e9).toISOString(),
  sessionId: 's1',
  user: { id: 'u1', email: 'alix@fibralia.example', firstName: 'Alix', lastName: 'Roth', roles: ['admin'] },
  organisation: { id: 'o1', name: 'Fibralia' },
};

beforeEach(() => {
  let claimed = false;
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.url.endsWith('/v1/config'))
      return Response.json({ product: 'Besace', ...(claimed ? {} : { toSetUp: true }) });
    claimed = true;
    return Response.json(session);
  });
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it('asks anew whether somebody has an account: who signs out then finds the sign-in', async () => {
  await readConfig();
  expect(localStorage.getItem('besace.config')).not.toContain('toSetUp');
  render(<SignIn />);
  await screen.findByText('Besace attend son administrateur');
  cleanup();

  history.replaceState(null, '', '/setup#secret');
  const { container } = render(<Setup />);
  for (const input of container.querySelectorAll('input'))
    fireEvent.change(input, { target: { value: 'alix@fibralia.example' } });
  fireEvent.click(screen.getByRole('button', { name: 'Créer et se connecter' }));
  await waitFor(() => expect(location.pathname).not.toBe('/setup'));
  cleanup();
  render(<SignIn />);
  await screen.findByRole('button', { name: 'Se connecter' });
  expect(screen.queryByText('Besace attend son administrateur')).toBeNull();
});
