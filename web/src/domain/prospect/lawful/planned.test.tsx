/** What is asked of a visit to several people says of whom. */
import '@/i18n/fr/lawful';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { serverRow } from '@/offline/settle';
import { PlannedVisit } from './planned';

afterEach(async () => {
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const answers = ['prospecting', 'service'].map((purpose, n) => ({
  channel: 'visit',
  purpose,
  verdict: n === 0 ? 'block' : 'allow',
  findings: [],
  conditions: [],
}));
const contact = (id: string, name: string) => ({ id, version: 1, accountId: 'a1', name, callability: answers });

async function ask(contactIds: string[]) {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession({ id: 'me', roles: ['adviser'] });
  await serverRow(database(), 'account', { id: 'a1', version: 1, kind: 'person', name: 'Ferme Keller' });
  await serverRow(database(), 'contact', contact('c1', 'Anne Keller'));
  await serverRow(database(), 'contact', contact('c2', 'Paul Keller'));
  render(
    <ServerCache>
      <PlannedVisit accountId="a1" contactIds={contactIds} about={undefined} onAbout={vi.fn()} onStop={vi.fn()} />
    </ServerCache>,
  );
}

it('names each of several people of whom the answer depends on what one speaks of', async () => {
  await ask(['c1', 'c2']);
  await screen.findByRole('region', { name: /^De quoi parlerez-vous avec Anne Keller/ });
  await screen.findByRole('region', { name: /^De quoi parlerez-vous avec Paul Keller/ });
});

it('asks of one alone without her name', async () => {
  await ask(['c1']);
  await screen.findByRole('region', { name: /^De quoi parlerez-vous\s\?$/ });
});
