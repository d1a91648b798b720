/** What the search says of the server that it could not ask. */
import '@/i18n/fr/search';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Search } from './search';

afterEach(async () => {
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

function lookFor(query: string): void {
  render(
    <Search
      places={[]}
      acts={[]}
      allOf={() => '/portefeuille'}
      sheetOf={(id) => id}
      onGo={() => undefined}
      onClose={() => undefined}
    />,
  );
  fireEvent.change(screen.getByRole('combobox'), { target: { value: query } });
}

it.each([
  ['a refusal', () => Response.json({ status: 403, code: 'x', title: 'x', detail: 'Non.' }, { status: 403 }), /Non\.$/],
  ['no answer', () => Promise.reject(new TypeError('no network')), /^Hors ligne/],
])('tells %s as it is', async (_, answer, words) => {
  vi.stubGlobal('fetch', async () => answer());
  givenSession({ id: 'me', roles: ['adviser'] });
  lookFor('Durand');
  await screen.findByText(words, undefined, { timeout: 10_000 });
});

it('tells apart by their street those that bear one name, and says the street by which one was found', async () => {
  const summary = (id: string, name: string, street: string) => ({
    id,
    name,
    status: 'lead',
    street,
    postcode: '57000',
    town: 'Metz',
  });
  vi.stubGlobal('fetch', async () =>
    Response.json({
      items: [
        summary('1', 'Boulangerie Weber', '12 rue Serpenoise'),
        summary('2', 'Boulangerie Weber', '4 quai Félix-Maréchal'),
        summary('3', 'Garage Weber', '8 en Fournirue'),
        summary('4', 'Coiffure Paul', '3 rue Weber'),
      ],
    }),
  );
  givenSession({ id: 'me', roles: ['adviser'] });
  lookFor('weber');
  await screen.findByText('Garage Weber', undefined, { timeout: 10_000 });
  expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual([
    'Boulangerie Weber12 rue Serpenoise, 57000 Metz · Suspect',
    'Boulangerie Weber4 quai Félix-Maréchal, 57000 Metz · Suspect',
    'Garage WeberSuspect · Metz',
    'Coiffure Paul3 rue Weber, 57000 Metz · Suspect',
  ]);
});
