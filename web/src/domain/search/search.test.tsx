/** What the search says of the server that it could not ask. */
import 'fake-indexeddb/auto';
import '@/i18n/fr/search';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, it, vi } from 'vitest';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Search } from './search';

afterEach(async () => {
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

it.each([
  ['a refusal', () => Response.json({ status: 403, code: 'x', title: 'x', detail: 'Non.' }, { status: 403 }), /Non\.$/],
  ['no answer', () => Promise.reject(new TypeError('no network')), /^Hors ligne/],
])('tells %s as it is', async (_, answer, words) => {
  vi.stubGlobal('fetch', async () => answer());
  givenSession({ id: 'me', roles: ['adviser'] });
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
  fireEvent.change(screen.getByRole('combobox'), { target: { value: 'Durand' } });
  await screen.findByText(words, undefined, { timeout: 10_000 });
});
