/** Who is offered as the one who calls. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import type { Rows } from '@/offline/entities';
import { givenSession } from '@/offline/given-session';
import EditList from './edit-list';

const one = (id: string, lastName: string, more: object) => ({ id, firstName: 'A', lastName, teamIds: [], ...more });

beforeEach(async () => {
  givenSession({ id: 'me' });
  vi.stubGlobal('fetch', async (request: Request) =>
    request.url.endsWith('/v1/me/config')
      ? Response.json({ organisation: {}, permissions: [{ operation: 'updateCallList', scope: 'organisation' }] })
      : Response.json({ id: 'l1' }),
  );
  await database()
    .table('user')
    .bulkPut([
      one('me', 'Moi', { active: true, mayOwn: true }),
      one('adviser', 'Conseil', { active: true, mayOwn: true }),
      one('before', 'Ancien', { active: true }), // kept by a version that did not say it
      one('reader', 'Lecture', { active: true, mayOwn: false }),
      one('gone', 'Parti', { active: false }),
    ]);
});
afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

it('is somebody who may be given accounts', async () => {
  const list = { id: 'l', name: 'Automne', ownerId: 'me', items: [] } as unknown as Rows['call_list'];
  render(<EditList list={list} listed={new Map()} onClose={() => undefined} />);
  const select = await screen.findByLabelText(/Qui appelle/);
  expect([...select.querySelectorAll('option')].map((option) => option.value)).toEqual(['before', 'adviser', 'me']);
});
