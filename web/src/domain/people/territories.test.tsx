/** A territory whose adviser can be given no account any more says so in the list: nothing arrives through it. */
import { render, screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { clearServerCache, ServerCache } from '@/api/server';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import '@/i18n/fr/admin';
import { Territories } from './territories';

afterEach(async () => {
  clearServerCache();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

const colleague = (id: string, lastName: string, mayOwn: boolean) => ({
  ...{ id, firstName: 'Anne', lastName, teamIds: [], active: true },
  mayOwn,
});
const territory = (name: string, adviserId: string) => ({
  id: name,
  version: 1,
  name,
  adviserId,
  postcodes: ['57'],
  byLaws: [],
});

it('marks the territory of somebody who owns accounts no more', async () => {
  givenSession();
  const pages: Record<string, object[]> = {
    '/v1/colleagues': [colleague('reads', 'Weber', false), colleague('sells', 'Klein', true)],
    '/v1/territories': [territory('Metz', 'reads'), territory('Nancy', 'sells')],
  };
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname } = new URL(request.url);
    return Response.json(pathname === '/v1/me/config' ? { permissions: [] } : { items: pages[pathname] });
  });
  render(
    <ServerCache>
      <Territories />
    </ServerCache>,
  );
  await screen.findByText('Ne suit plus de comptes');
  const rowOf = (name: string) => screen.getByText(name).closest('tr') as HTMLElement;
  within(rowOf('Metz')).getByText('Ne suit plus de comptes');
  expect(within(rowOf('Nancy')).queryByText('Ne suit plus de comptes')).toBeNull();
});
