/** An account that is gone under a form, erased or given away: what was typed there is on the device, and it is said where. */
import '@/i18n/fr/sheet';
import { render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { givenDevice } from '@/keeping/given-device';
import { create } from '@/offline/changes';
import { database } from '@/offline/current';
import { newId } from '@/offline/id';
import { save } from '@/offline/save';
import { serverRemoval, serverRow } from '@/offline/settle';
import { Toasts } from '@/ui/toast';
import type { Links } from '../row';
import { AccountSheet } from './sheet';

givenDevice();

const links = {
  sheet: (id: string) => `/comptes/${id}`,
  portfolio: '/portefeuille',
  outbox: '/a-envoyer',
} as unknown as Links;

/** Another in each test: what the server answered of one is kept a while. */
let id = '';
beforeEach(() => {
  id = newId();
  window.history.replaceState(null, '', `/comptes/${id}`);
});

async function open() {
  await database().meta.put({ name: 'filled', value: true });
  render(
    <ServerCache>
      <AccountSheet
        id={id}
        links={links}
        wide={false}
        tab="infos"
        onTab={() => undefined}
        agenda={() => null}
        privacy={() => null}
        unsent={(_, into) => into && <p>{`Reporter sur ${into.name}`}</p>}
      />
      <Toasts />
    </ServerCache>,
  );
}

async function lookAt() {
  await open();
  await screen.findByText(/^Ce compte n’est pas sur cet appareil/);
}

it('leads to what was begun', async () => {
  await database().drafts.put({ key: 'contact:c1', value: { job: 'Directrice' }, at: Date.now() });
  await lookAt();
  const link = await screen.findByRole('link', { name: 'À envoyer' });
  expect(link.getAttribute('href')).toBe('/a-envoyer');
});

it('says nothing where nothing was begun', async () => {
  await lookAt();
  expect(screen.queryByText(/^Ce que vous aviez commencé/)).toBeNull();
});

const stays = { id: 'a2', version: 2, name: 'Weber', phones: [], emails: [] };

/** The server, which says so of the account. */
function answering(current?: object) {
  const problem = { status: 410, code: 'account.merged', title: '', detail: '', ...(current ? { current } : {}) };
  const asked = vi.fn(async () => new Response(JSON.stringify(problem), { status: 410 }));
  vi.stubGlobal('fetch', asked);
  return asked;
}

it('opens the account into which it was merged, as the server tells', async () => {
  answering(stays);
  await open();
  await screen.findByText('Fusionné dans Weber.');
  expect(window.location.pathname).toBe('/comptes/a2');
});

it('is not found where the server may not tell into which', async () => {
  const asked = answering();
  await lookAt();
  expect(asked).toHaveBeenCalled();
  expect(window.location.pathname).toBe(`/comptes/${id}`);
});

it('opens it without network too, once the device was told, however often that one was merged in its turn', async () => {
  await serverRow(database(), 'account', { ...stays, id: 'a3', name: 'Weber et fils' });
  await serverRemoval(database(), 'account', id, 'merged', 'a2');
  await serverRemoval(database(), 'account', 'a2', 'merged', 'a3');
  await open();
  await screen.findByText('Fusionné dans Weber et fils.');
  expect(window.location.pathname).toBe('/comptes/a3');
});

it('no longer once it was taken away otherwise since', async () => {
  await serverRow(database(), 'account', stays);
  await serverRemoval(database(), 'account', id, 'merged', 'a2');
  await serverRemoval(database(), 'account', id, 'deleted');
  await lookAt();
  expect(window.location.pathname).toBe(`/comptes/${id}`);
});

it('leads there, and stays, while something typed below it waits', async () => {
  await serverRow(database(), 'account', stays);
  await serverRemoval(database(), 'account', id, 'merged', 'a2');
  await save(create('note', { kind: 'note', text: 'Fermé le lundi' } as never, id));
  await open();
  const link = await screen.findByRole('link', { name: 'Weber' });
  expect(link.getAttribute('href')).toBe('/comptes/a2');
  screen.getByText('Reporter sur Weber');
  expect(window.location.pathname).toBe(`/comptes/${id}`);
});
