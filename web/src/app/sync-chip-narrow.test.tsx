/** The chip of the rail, wide and narrow. */
import 'fake-indexeddb/auto';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { create } from '@/offline/changes';
import { deleteDatabase, openDatabase } from '@/offline/current';
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
  expect(chip.title).toBe(narrow ? '2 à envoyer' : '');
  expect(chip.querySelector('[aria-hidden]:not(svg)')?.textContent).toBe(narrow ? '2' : undefined);
});
