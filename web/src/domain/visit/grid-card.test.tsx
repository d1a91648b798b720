/** Who is offered to say how a visit went: who the server lets. */
import 'fake-indexeddb/auto';
import '@/i18n/fr/visit';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { GridCard } from './grid-card';
import type { Visit } from './visit';

afterEach(async () => {
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

it.each([
  { roles: ['adviser'], author: 'me', offers: true },
  { roles: ['adviser'], author: 'other', offers: false },
  { roles: ['manager'], author: 'other', offers: true },
  { roles: ['trainer'], author: 'other', offers: true },
  { roles: ['admin', 'sales_admin'], author: 'other', offers: false },
  { roles: ['admin'], author: 'me', offers: false },
  { roles: ['admin', 'adviser'], author: 'me', offers: true },
])('offers $offers to $roles of the visit of $author', async ({ roles, author, offers }) => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  const db = givenSession({ id: 'me', roles });
  const asked = vi.spyOn(db, 'rows');
  render(<GridCard visit={{ id: 'v1', accountId: 'a1', authorId: author, outcome: 'met' } as Visit} />);
  await vi.waitFor(() => expect(asked).toHaveBeenCalledWith('visit_grid'));
  if (offers) await screen.findByRole('button');
  else {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(screen.queryByRole('button')).toBeNull();
  }
});
