/** What is done on an account by a direct address is closed once the account left: it says so, and what was typed is there to copy. */
import { render, screen } from '@testing-library/react';
import type { ComponentType } from 'react';
import { beforeEach, expect, it } from 'vitest';
import { Route } from 'wouter';
import { ServerCache } from '@/api/server';
import { givenDevice } from '@/keeping/given-device';
import { patch } from '@/offline/changes';
import { database } from '@/offline/current';
import { save } from '@/offline/save';
import { serverRemoval, serverRow } from '@/offline/settle';
import Visit from '../visit/capture';
import Prep from '../visit/prep';
import Report from '../visit/report';
import Qualify from './qualify';

givenDevice();

beforeEach(async () => {
  const account = { version: 1, kind: 'company', status: 'lead', phones: [], emails: [], tagIds: [], custom: {} };
  await database().meta.put({ name: 'filled', value: true });
  await serverRow(database(), 'account', { ...account, id: 'a1', name: 'Durand' });
  await serverRow(database(), 'visit', { id: 'v1', version: 1, accountId: 'a1', startedAt: '2026-11-02T09:00:00Z' });
  await save(patch('account', 'a1', { tradeName: 'Chez Durand' }));
  await serverRemoval(database(), 'account', 'a1', 'out_of_scope');
  await database().drafts.put({ key: 'visit:a1', value: { note: 'Ouvert le lundi' }, at: Date.now() });
});

const screens: [string, string, ComponentType][] = [
  ['the visit', 'a1', Visit],
  ['its preparation', 'a1', Prep],
  ['its report', 'v1', Report],
  ['the qualification', 'a1', Qualify],
];

it.each(screens)('%s', async (_, id, component) => {
  window.history.replaceState(null, '', `/acte/${id}`);
  render(
    <ServerCache>
      <Route path="/acte/:id" component={component} />
    </ServerCache>,
  );
  await screen.findByText(/^Ce compte n’est plus dans votre portefeuille/, {}, { timeout: 5000 });
  await screen.findByText('Chez Durand');
  await screen.findByText(/^Ce que vous aviez commencé/);
  expect(screen.queryByRole('textbox')).toBeNull();
  expect(screen.queryByRole('button', { name: /Enregistrer|Préparer|Modifier/ })).toBeNull();
});
