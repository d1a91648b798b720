/** For tests: in each of a file somebody is signed in on a device without network; what was shown and kept goes after it. */
import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, beforeEach, vi } from 'vitest';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';

export function givenDevice(): void {
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
}
