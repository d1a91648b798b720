/** Today of who leads others: whose each account is. */
import '@/i18n/fr/today';
import { cleanup, render, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Today } from './today';

afterEach(async () => {
  cleanup();
  await deleteDatabase();
});

const to = (id: string) => `/${id}`;

async function shown(accounts: readonly object[]) {
  givenSession({ id: 'me', roles: ['manager'] });
  await database().table('user').put({ id: 'other', firstName: 'Camille', lastName: 'Petit' });
  await database().table('account').bulkPut(accounts);
  render(
    <ServerCache>
      <Today
        userId="me"
        zone="Europe/Paris"
        sheetOf={to}
        visitOf={to}
        prepOf={to}
        reportOf={to}
        rowsOf={() => '/portefeuille'}
      />
    </ServerCache>,
  );
  const row = (await screen.findByRole('link', { name: 'Garage Muller' })).closest('li');
  if (!row) throw new Error('no row');
  return within(row);
}

const account = (ownerId: string) => ({
  id: 'a',
  name: 'Garage Muller',
  kind: 'company',
  status: 'prospect',
  ownerId,
  phones: [],
  nextAction: { at: '2026-01-02T09:00:00Z', kind: 'call' },
});

it('names who follows an account that is not one’s own', async () => {
  await (await shown([account('other')])).findByText('Camille Petit');
});

it('does not name oneself', async () => {
  expect((await shown([account('me')])).queryByText(/Petit/)).toBeNull();
});
