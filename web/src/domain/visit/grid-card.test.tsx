/** Who is offered to say how a visit went: who the server lets. */
import '@/i18n/fr/visit';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { serverRow } from '@/offline/settle';
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
  { roles: ['adviser'], author: 'other', invited: true, offers: true },
  { roles: ['read_only'], author: 'other', invited: true, offers: false },
  { roles: ['manager'], author: 'other', offers: true },
  { roles: ['trainer'], author: 'other', offers: true },
  { roles: ['admin', 'sales_admin'], author: 'other', offers: false },
  { roles: ['admin'], author: 'me', offers: false },
  { roles: ['admin', 'adviser'], author: 'me', offers: true },
])(
  'offers $offers to $roles of the visit of $author (invited: $invited)',
  async ({ roles, author, invited, offers }) => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
    const db = givenSession({ id: 'me', roles });
    const asked = vi.spyOn(db, 'rows');
    const visit = { id: 'v1', accountId: 'a1', authorId: author, outcome: 'met', eventId: 'e1' } as Visit;
    await serverRow(db, 'event', { id: 'e1', version: 1, ownerId: author, userIds: invited ? ['me'] : ['another'] });
    render(
      <ServerCache>
        <GridCard visit={visit} />
      </ServerCache>,
    );
    await vi.waitFor(() => expect(asked).toHaveBeenCalledWith('visit_grid'));
    if (offers) await screen.findByRole('button');
    else {
      await new Promise((resolve) => requestAnimationFrame(resolve));
      expect(screen.queryByRole('button')).toBeNull();
    }
  },
);

it('offers nothing to who was invited until it is known what she has filled in, and keeps that to be changed', async () => {
  let tell: (response: Response) => void = () => undefined;
  vi.stubGlobal('fetch', () => new Promise((resolve) => (tell = resolve)));
  const db = givenSession({ id: 'guest', roles: ['adviser'] });
  const visit = { id: 'v2', accountId: 'a1', authorId: 'other', outcome: 'met', eventId: 'e2' } as Visit;
  await serverRow(db, 'event', { id: 'e2', version: 1, ownerId: 'other', userIds: ['guest'] });
  const card = render(
    <ServerCache>
      <GridCard visit={visit} />
    </ServerCache>,
  );
  await vi.waitFor(() => expect(card.container.querySelector('[role=status]')).not.toBeNull());
  expect(screen.queryByRole('button')).toBeNull();
  const hers = { id: 'g1', version: 3, visitId: 'v2', authorId: 'guest', ownerId: 'other', marks: [] };
  tell(Response.json({ items: [{ ...hers, keep: 'À garder', createdAt: '2026-11-27T09:00:00Z' }] }));
  await screen.findByRole('button', { name: 'Modifier ma grille' });
  await vi.waitFor(async () => expect(await db.rows('visit_grid').get('g1')).toMatchObject({ version: 3 }));
});
