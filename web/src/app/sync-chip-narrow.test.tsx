/** The chip of the rail, wide and narrow. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { create } from '@/offline/changes';
import { database, deleteDatabase, openDatabase } from '@/offline/current';
import { remember } from '@/offline/db';
import { givenSession } from '@/offline/given-session';
import { save } from '@/offline/save';
import { SyncChip } from './sync-chip';

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession();
  openDatabase('o1', 'u1');
});

afterEach(async () => {
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

it.each([true, false])('keeps what waits in sight (narrow: %s)', async (narrow) => {
  for (const name of ['Durand', 'Dupont']) await save(create('account', { kind: 'company', name }));
  render(<SyncChip narrow={narrow} />);
  const chip = await screen.findByRole('link', { name: '2 à envoyer' });
  expect(chip.dataset.tip).toBe(narrow ? '2 à envoyer' : undefined);
  expect(chip.querySelector('[aria-hidden]:not(svg)')?.textContent).toBe(narrow ? '2' : undefined);
});

it('leaves the room of a telephone to the organisation once all is sent, which is heard all the same', async () => {
  render(<SyncChip />);
  await remember(database(), { filled: true });
  expect((await screen.findByText('Tout est envoyé')).className).toBe('max-[30rem]:sr-only');
  await save(create('account', { kind: 'company', name: 'Durand' }));
  expect((await screen.findByText('1 à envoyer')).className).toBe('');
});
