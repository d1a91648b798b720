/** What was begun in a list that was given to somebody else is still told. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { putDraft } from '@/offline/drafts';
import { givenSession } from '@/offline/given-session';
import type { Links } from '../row';
import BegunCalls from './begun-calls';
import { nothingTold } from './telling';

beforeEach(() => {
  givenSession({ id: 'me' });
  vi.stubGlobal('fetch', async () => {
    throw new TypeError('Failed to fetch');
  });
});
afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

it('shows the calls that were begun in it one after the other, of this list alone', async () => {
  const account = { id: 'a1', version: 1, name: 'Garage Muller', kind: 'company', phones: [], emails: [], tagIds: [] };
  await database()
    .table('account')
    .bulkPut([account, { ...account, id: 'a2', name: 'Garage Roth' }]);
  await putDraft('session:l1:a1:', { ...nothingTold, note: 'Deux ponts à changer.' });
  await putDraft('session:l1:a2:', { ...nothingTold, note: 'Après l’autre.' });
  await putDraft('session:l2:a2:', { ...nothingTold, note: 'Autre chose.' });
  const links = { sheet: (id: string) => `/portefeuille/${id}` } as Links;
  render(
    <ServerCache>
      <BegunCalls list="l1" links={links} wide={false} />
    </ServerCache>,
  );
  expect(await screen.findByDisplayValue('Deux ponts à changer.')).toBeTruthy();
  expect(screen.getByText('Garage Muller')).toBeTruthy();
  expect(screen.queryByText('Garage Roth')).toBeNull();
  fireEvent.keyDown(window, { key: 'Enter', ctrlKey: true });
  expect(await database().table('outbox').count()).toBe(0);
  expect(screen.getByText(/La liste est maintenant à quelqu’un d’autre/)).toBeTruthy();
});
