/** What was read for one person is not shown to the next one on the same page. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, it, vi } from 'vitest';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { answer, api } from './client';
import { clearServerCache, ServerCache, useServer } from './server';

afterEach(async () => {
  cleanup();
  clearServerCache();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

function Me() {
  const me = useServer(['me'], () => answer(api.GET('/v1/me')));
  return <p>{me.data ? me.data.user.email : 'rien encore'}</p>;
}

const page = () =>
  render(
    <ServerCache>
      <Me />
    </ServerCache>,
  );
const answering = (email: string) => vi.stubGlobal('fetch', async () => Response.json({ user: { email } }));

it('forgets what it read once somebody else signs in, and keeps it for who comes back', async () => {
  givenSession({ id: 'a' });
  answering('a@graoully.example');
  page();
  await screen.findByText('a@graoully.example');
  cleanup(); // her session ends: the page asks who is there
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  givenSession({ id: 'a' });
  page();
  screen.getByText('a@graoully.example');
  cleanup();
  givenSession({ id: 'b' });
  page();
  screen.getByText('rien encore');
});
