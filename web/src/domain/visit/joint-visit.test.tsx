/** What who went along filled in before anybody told of the visit is hers to change once it has left, without network too. */
import '@/i18n/fr/visit';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { clearServerCache, ServerCache } from '@/api/server';
import { assessEvent } from '@/offline/changes';
import { database, deleteDatabase } from '@/offline/current';
import type { Rows } from '@/offline/entities';
import { givenSession } from '@/offline/given-session';
import { save } from '@/offline/save';
import { settle } from '@/offline/settle';
import { JointVisit } from './joint-visit';

afterEach(async () => {
  cleanup();
  clearServerCache();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const event = { id: 'e1', accountId: 'a1', ownerId: 'other', userIds: ['guest'] } as Rows['event'];

const show = () =>
  render(
    <ServerCache>
      <JointVisit event={event} me="guest" />
    </ServerCache>,
  );

async function accepted() {
  const [line] = await database().outbox.toArray();
  if (!line) throw new Error('nothing waits');
  const body = {
    ...line.body,
    version: 1,
    visitId: 'v1',
    ownerId: 'other',
    authorId: 'guest',
    createdAt: '2026-11-27',
  };
  await settle(database(), line, { status: 201, version: 1, body, problem: null }, new Set());
}

it('shows hers without network after it has left', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession({ id: 'guest', roles: ['adviser'] });
  await save(assessEvent(event, { marks: [] }));
  await accepted();
  show();
  await screen.findByRole('button', { name: 'Modifier ma grille' });
});

it('asks again for the visits of the appointment once it has left', async () => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    asked.push(new URL(request.url).pathname);
    return Response.json({ items: [] });
  });
  givenSession({ id: 'guest', roles: ['adviser'] });
  await save(assessEvent(event, { marks: [] }));
  show();
  await screen.findByRole('button', { name: 'Modifier ma grille' });
  expect(asked).toEqual(['/v1/events/e1/visits']);
  await act(accepted);
  await vi.waitFor(() => expect(asked).toEqual(['/v1/events/e1/visits', '/v1/events/e1/visits']));
});
