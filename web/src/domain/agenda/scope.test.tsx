/** What a series cannot do without network is not offered there, and says why. */
import '@/i18n/fr/agenda';
import { render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import { remember } from '@/offline/db';
import { ScopeChips } from './scope';

givenDevice();

it('does not offer « Celle-ci et les suivantes » without network, and says why', async () => {
  await remember(database(), { lastFailure: 'network' });
  render(<ScopeChips value="this" onChange={() => undefined} choices={['this', 'following', 'all']} />);
  const following = screen.getByLabelText('Celle-ci et les suivantes');
  await waitFor(() => expect(following).toHaveProperty('disabled', true));
  screen.getByText(/demande le réseau/);
  expect(screen.getByLabelText('Cette date')).toHaveProperty('disabled', false);
});
