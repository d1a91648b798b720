/** What waits about an account that left: it is shown whole, copied, and carried over to the account that stays. */
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import { archive, create, patch } from '@/offline/changes';
import { database } from '@/offline/current';
import { newId } from '@/offline/id';
import { save } from '@/offline/save';
import { serverRemoval, serverRow } from '@/offline/settle';
import { Toasts } from '@/ui/toast';
import { KeptOf } from './kept-of';

givenDevice();

const [gone, stays] = [newId(), newId()];
const account = { version: 1, kind: 'company', status: 'lead', phones: [], emails: [], tagIds: [] };
const onCarried = vi.fn();
const copied = vi.fn(async (_: string) => undefined);

beforeEach(async () => {
  vi.spyOn(navigator, 'clipboard', 'get').mockReturnValue({ writeText: copied } as unknown as Clipboard);
  await serverRow(database(), 'account', { ...account, id: gone, name: 'Durand' });
  await serverRow(database(), 'account', { ...account, id: stays, name: 'Weber' });
  await serverRow(database(), 'contact', {
    id: 'c1',
    version: 1,
    accountId: gone,
    name: 'Jean',
    phones: [],
    emails: [],
  });
});

afterEach(() => {
  onCarried.mockClear();
  vi.restoreAllMocks();
});

const show = (into?: { id: string; name: string }) =>
  render(
    <>
      <KeptOf accountId={gone} zone="Europe/Paris" outbox="/a-envoyer" into={into} onCarried={onCarried} />
      <Toasts />
    </>,
  );

it('shows and copies all of it, that of its people too, and nothing of others', async () => {
  await save(patch('account', gone, { tradeName: 'Chez Durand' }));
  await save(patch('contact', 'c1', { jobTitle: 'Gérant' }));
  await save(create('note', { kind: 'note', direction: 'none', text: 'Ferme en août.', zone: 'Europe/Paris' }, gone));
  await save(patch('account', stays, { tradeName: 'Autre' }));
  show();
  await screen.findByText('Chez Durand');
  screen.getByText('Gérant');
  screen.getByText('Ferme en août.');
  expect(screen.queryByText('Autre')).toBeNull();
  expect(screen.queryByRole('button', { name: /^Reporter/ })).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Copier' }));
  await waitFor(() => expect(copied).toHaveBeenCalled());
  const [[text]] = copied.mock.calls as [[string]];
  expect(text).toMatch(/Compte modifié\nEnseigne\s: Chez Durand\n\n/);
  expect(text).toContain('Ferme en août.');
});

it('is carried over to the account that stays', async () => {
  await save(patch('account', gone, { tradeName: 'Chez Durand' }));
  show({ id: stays, name: 'Weber' });
  fireEvent.click(await screen.findByRole('button', { name: 'Reporter sur Weber' }));
  await waitFor(() => expect(onCarried).toHaveBeenCalledWith(stays));
  expect(await database().outbox.toArray()).toMatchObject([{ entityId: stays, body: { tradeName: 'Chez Durand' } }]);
  await screen.findByText('1 saisie reportée sur Weber.');
});

it('says what is asked about and what could not go, and stays there for that', async () => {
  await serverRow(database(), 'account', { ...account, id: stays, version: 2, name: 'Weber', tradeName: 'Chez Weber' });
  await save(patch('account', gone, { tradeName: 'Chez Durand' }));
  await save(patch('account', gone, { website: 'https://durand.example' }));
  await save(archive('account', gone));
  show({ id: stays, name: 'Weber' });
  fireEvent.click(await screen.findByRole('button', { name: 'Reporter sur Weber' }));
  await screen.findByText(
    '1 saisie reportée sur Weber. 1 saisie attend votre choix dans « À envoyer ». 1 saisie reste ici : elle ne se reporte pas.',
  );
  expect(onCarried).not.toHaveBeenCalled();
  screen.getByText('Archivage');
  await waitFor(() => expect(screen.queryByRole('button', { name: /^Reporter/ })).toBeNull());
  expect(screen.queryByText('https://durand.example')).toBeNull();
});

it('says so where the one that stays is gone too by then', async () => {
  await save(patch('account', gone, { tradeName: 'Chez Durand' }));
  show({ id: stays, name: 'Weber' });
  await screen.findByRole('button', { name: 'Reporter sur Weber' });
  await serverRemoval(database(), 'account', stays, 'deleted');
  fireEvent.click(screen.getByRole('button', { name: 'Reporter sur Weber' }));
  await screen.findByText('Weber n’est plus là non plus : rien n’a été reporté.');
  expect(onCarried).not.toHaveBeenCalled();
});
