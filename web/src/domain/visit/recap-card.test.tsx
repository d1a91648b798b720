/** A recap that the customer asked for, of a visit that the server does not have yet. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, it } from 'vitest';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Recap } from './recap-card';
import type { Visit } from './visit';

beforeEach(() => void givenSession({ id: 'me' }));
afterEach(async () => {
  cleanup();
  await deleteDatabase();
});

it('says until when it is to be sent without network too, a day after the visit', async () => {
  const told = { id: 'v', accountId: 'a', endedAt: '2026-11-23T09:40:00Z' } as Visit;
  const { rerender } = render(<Recap visit={told} report={{ recapRequested: true }} mine />);
  await screen.findByText(/à envoyer avant le .*24.* 10:40/);
  rerender(<Recap visit={{ ...told, reportDueAt: '2026-11-25T09:40:00Z' }} report={{ recapRequested: true }} mine />);
  await screen.findByText(/à envoyer avant le .*25.* 10:40/);
});
