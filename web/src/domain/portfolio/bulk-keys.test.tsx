/** Whoever has no mouse comes from the rows to the acts on those chosen without going through the whole list, and back. */
import '@/i18n/fr/portfolio';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { remember } from '@/offline/db';
import { givenSession } from '@/offline/given-session';
import { BulkBar } from './bulk-bar';
import { noFilters } from './filters';
import { Portfolio } from './portfolio';

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

async function shown(wide: boolean) {
  givenSession();
  await database()
    .table('account')
    .bulkPut(
      Array.from({ length: 20 }, (_, n) => ({
        id: `a${n}`,
        name: `Garage ${n + 10}`,
        kind: 'company',
        status: 'customer',
        phones: [],
        tagIds: [],
      })),
    );
  await remember(database(), { filled: true });
  render(
    <ServerCache>
      <Portfolio
        waiting={false}
        filters={noFilters}
        onFilters={() => undefined}
        sort="name"
        onSort={() => undefined}
        sheetOf={(id) => `/${id}`}
        zone="Europe/Paris"
        me="u1"
        views={{ followed: '', linkTo: () => '/', onFollow: () => undefined, mayChangeAll: false }}
        wide={wide}
        bulk={(chosen, done, calls) => <BulkBar accounts={chosen} mayAssign={false} onDone={done} onCalls={calls} />}
        onCalls={() => undefined}
      />
    </ServerCache>,
  );
  if (!wide) fireEvent.click(await screen.findByRole('button', { name: 'Choisir' }));
  const box = await screen.findByRole('checkbox', { name: wide ? 'Choisir Garage 11' : 'Garage 11' });
  act(() => box.focus());
  fireEvent.click(box);
  return { box, bar: await screen.findByRole('region', { name: 'Actions sur les comptes choisis' }) };
}

it.each([true, false])('stands before the rows that load as one goes along, and says so (desk: %s)', async (wide) => {
  const { box, bar } = await shown(wide);
  expect(bar.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  const told = screen.getByText(/^1.compte choisi, barre d’actions.: juste avant la liste/);
  expect(told.textContent?.endsWith('ou touche B')).toBe(wide);
  expect(told.getAttribute('role')).toBe('status');
});

it.each([true, false])('is reached by b and left by Escape (desk: %s)', async (wide) => {
  const { box, bar } = await shown(wide);
  await waitFor(() => expect(bar.querySelectorAll('button').length).toBeGreaterThan(1));
  fireEvent.keyDown(box, { key: 'b' });
  expect(bar.contains(document.activeElement)).toBe(true);
  expect(document.activeElement?.tagName).toBe('BUTTON');
  fireEvent.keyDown(document.activeElement as Element, { key: 'Escape' });
  expect(document.activeElement).toBe(box);
});

it('gives the focus back to the row once nothing is chosen any more', async () => {
  const { box, bar } = await shown(true);
  fireEvent.keyDown(box, { key: 'b' });
  const none = screen.getByRole('button', { name: 'Ne plus rien choisir' });
  act(() => none.focus());
  fireEvent.click(none);
  expect(bar.isConnected).toBe(false);
  expect(document.activeElement).toBe(box);
});
