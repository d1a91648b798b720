/** An account that left while something typed of it waits: it is said, nothing of it can be changed, and what was typed goes on. */
import '@/i18n/fr/sheet';
import { render, screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { givenDevice } from '@/keeping/given-device';
import { patch } from '@/offline/changes';
import { database } from '@/offline/current';
import { save } from '@/offline/save';
import { serverRemoval, serverRow } from '@/offline/settle';
import type { Links } from '../row';
import { AccountSheet } from './sheet';

givenDevice();

const links = {
  sheet: (id: string) => `/comptes/${id}`,
  portfolio: '/portefeuille',
  outbox: '/a-envoyer',
} as unknown as Links;
const account = {
  version: 1,
  kind: 'company',
  status: 'lead',
  ownerId: 'u1',
  phones: [],
  emails: [],
  tagIds: [],
  allowedTransitions: [],
  custom: {},
};

beforeEach(async () => {
  await database().meta.put({ name: 'filled', value: true });
  await serverRow(database(), 'account', { ...account, id: 'a1', name: 'Durand' });
  await serverRow(database(), 'account', { ...account, id: 'a2', name: 'Weber' });
  await save(patch('account', 'a1', { tradeName: 'Chez Durand' }));
});

const unsent = vi.fn((id: string, into?: { name: string }) => <p>{`Attend : ${id}, ${into?.name ?? 'nulle part'}`}</p>);

async function lookAt() {
  render(
    <ServerCache>
      <AccountSheet
        id="a1"
        links={links}
        wide={false}
        tab="infos"
        onTab={() => undefined}
        agenda={() => null}
        privacy={() => null}
        unsent={unsent}
      />
    </ServerCache>,
  );
  await screen.findByText(/^Attend/);
  expect(screen.getByRole('heading', { level: 1, name: 'Durand' })).toBeTruthy();
  expect(screen.queryAllByRole('button')).toEqual([]);
  expect(screen.queryByText(/^Suivi par/)).toBeNull();
}

it('handed over: it is no longer in the portfolio', async () => {
  await serverRemoval(database(), 'account', 'a1', 'out_of_scope');
  await lookAt();
  screen.getByText(/^Ce compte n’est plus dans votre portefeuille/);
  screen.getByText('Attend : a1, nulle part');
});

it('merged into one that is here: it leads there', async () => {
  await serverRemoval(database(), 'account', 'a1', 'merged', 'a2');
  await lookAt();
  await waitFor(() => expect(screen.getByRole('link', { name: 'Weber' }).getAttribute('href')).toBe('/comptes/a2'));
  screen.getByText('Attend : a1, Weber');
});

it('merged into one that is somebody else’s: it is said', async () => {
  await serverRemoval(database(), 'account', 'a1', 'merged');
  await lookAt();
  screen.getByText('Ce compte a été fusionné avec un autre, que vous ne suivez pas.');
  screen.getByText('Attend : a1, nulle part');
});

it('merged into one that was merged in its turn: it leads to the last', async () => {
  await serverRow(database(), 'account', { ...account, id: 'a3', name: 'Weber et fils' });
  await save(patch('account', 'a2', { tradeName: 'Chez Weber' }));
  await serverRemoval(database(), 'account', 'a1', 'merged', 'a2');
  await serverRemoval(database(), 'account', 'a2', 'merged', 'a3');
  await lookAt();
  await screen.findByRole('link', { name: 'Weber et fils' });
  screen.getByText('Attend : a1, Weber et fils');
});

it('merged into one that left too: it leads nowhere', async () => {
  await save(patch('account', 'a2', { tradeName: 'Chez Weber' }));
  await serverRemoval(database(), 'account', 'a1', 'merged', 'a2');
  await serverRemoval(database(), 'account', 'a2', 'out_of_scope');
  await lookAt();
  await screen.findByText('Attend : a1, nulle part');
  expect(screen.queryByRole('link', { name: 'Weber' })).toBeNull();
});

it('not given by a full read: no reason is claimed', async () => {
  await database().base.update(['account', 'a1'], { gone: 'absent' });
  await lookAt();
  screen.getByText(/^Ce compte n’est plus parmi ceux que vous voyez/);
});
