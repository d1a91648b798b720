/** Changes that leave one after the other are taken back together, or not at all. */
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { create, patch } from '@/offline/changes';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Toasts } from '@/ui/toast';
import { keepInTurn } from './keep';

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession();
});

afterEach(async () => {
  for (const close of screen.queryAllByLabelText('Masquer le message')) fireEvent.click(close);
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

async function saved() {
  render(<Toasts />);
  const first = create('account', { kind: 'company', name: 'Durand' });
  await act(() => keepInTurn([], 'Enregistré', first, patch('account', first.id, { name: 'Durand et fils' })));
  return first.id;
}

const names = async () => (await database().rows('account').toArray()).map((one) => one.name);
const undo = () => fireEvent.click(screen.getByRole('button', { name: /^Annuler/ }));

it('as long as none has left', async () => {
  await saved();
  expect(await names()).toEqual(['Durand et fils']);
  undo();
  await waitFor(async () => expect(await names()).toEqual([]));
  expect(await database().outbox.count()).toBe(0);
});

it('once the first has left, none is, and that is said', async () => {
  await saved();
  const [first] = await database().outbox.orderBy('seq').toArray();
  await database().outbox.update(first?.seq ?? 0, { state: 'sending', tries: 1 });
  undo();
  await screen.findByText(/^Trop tard/);
  expect(await names()).toEqual(['Durand et fils']);
  expect(await database().outbox.count()).toBe(2);
});
