/** A message of a network, out of reach of the server: what was objected to stands, and what the law asks is said. */
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { clearServerCache, ServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { serverRow } from '@/offline/settle';
import { SocialForm } from './social-form';

afterEach(async () => {
  cleanup();
  clearServerCache();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const account = { id: 'a1', version: 1, kind: 'company', name: 'Fonderie Keller', phones: [], emails: [] };
const contact = { id: 'c1', version: 1, accountId: 'a1', name: 'Anne Weber', phones: [], emails: [] };

async function show(objection?: object) {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession({ id: 'me', roles: ['adviser'] });
  await serverRow(database(), 'account', { ...account });
  await serverRow(database(), 'contact', { ...contact });
  if (objection)
    await serverRow(database(), 'privacy_objection', { id: 'o1', version: 1, accountId: 'a1', ...objection });
  render(
    <ServerCache>
      <SocialForm accountId="a1" contactId="c1" onDone={() => undefined} />
    </ServerCache>,
  );
  return screen.findByRole('region', { name: /^Peut-on lui écrire/ });
}

it.each([
  [{ contactId: 'c1' }, 'Non'],
  [{ contactId: 'c1', channel: 'social' }, 'Non'],
  [{ channel: 'social' }, 'Non'],
  [{ contactId: 'c2' }, 'À vérifier'],
  [{ contactId: 'c1', channel: 'phone' }, 'À vérifier'],
  [{ contactId: 'c1', liftedAt: '2026-09-01T08:00:00Z' }, 'À vérifier'],
])('with the objection %j: %s', async (objection, verdict) => {
  const region = await show(objection);
  await vi.waitFor(() => expect(region.textContent).toContain(verdict));
});

it('says what the law asks, where it does not forbid', async () => {
  const region = await show();
  expect(region.textContent).toContain('Ce que la loi vous demande');
  expect(region.textContent).toContain('Au premier message, dites d’où viennent ses données');
});
