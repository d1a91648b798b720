/** The head of the list on a phone: how many accounts there are, what applies and what may be done of it, in one line. */
import '@/i18n/fr/portfolio';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { remember } from '@/offline/db';
import { givenSession } from '@/offline/given-session';
import { noFilters } from './filters';
import { Portfolio } from './portfolio';

afterEach(async () => {
  cleanup();
  await deleteDatabase();
});

async function shown(wide: boolean) {
  givenSession();
  const account = {
    id: 'a',
    name: 'Garage Muller',
    kind: 'company',
    status: 'former_customer',
    class: 'A',
    phones: [],
  };
  await database().table('account').put(account);
  await remember(database(), { filled: true });
  render(
    <ServerCache>
      <Portfolio
        waiting={false}
        filters={{ ...noFilters, classe: 'A', statut: 'former_customer' }}
        onFilters={() => undefined}
        sort="name"
        onSort={() => undefined}
        sheetOf={(id) => `/${id}`}
        zone="Europe/Paris"
        me="u1"
        views={{ followed: '', linkTo: () => '/', onFollow: () => undefined, mayChangeAll: false }}
        wide={wide}
      />
    </ServerCache>,
  );
  const line = (await screen.findByText('1 compte')).parentElement;
  return { line, of: (name: string) => screen.getByRole('button', { name }) };
}

it('is one line that scrolls sideways on a phone', async () => {
  const { line, of } = await shown(false);
  expect(line?.className).toContain('overflow-x-auto');
  expect(line?.contains(of('Tout retirer'))).toBe(true);
  expect(line?.contains(of('Enregistrer la vue'))).toBe(true);
});

it('has its own place at a desk', async () => {
  const { line, of } = await shown(true);
  expect(line?.contains(of('Tout retirer'))).toBe(false);
});
