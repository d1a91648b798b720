/** A colleague removes a contact while she is being changed here: what was typed is kept, and it is said where. */
import '@/i18n/fr/sheet';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { ServerCache } from '@/api/server';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import { isBegun } from '@/offline/drafts';
import '@/ui/menu-open';
import { Toasts } from '@/ui/toast';
import type { Account, Contact, Links } from '../row';
import { Contacts } from './contacts';

givenDevice();

const account = { id: 'a1', kind: 'company', name: 'Durand', phones: [], emails: [] } as unknown as Account;
const weber = { id: 'c1', accountId: 'a1', name: 'Weber', lastName: 'Weber', phones: [], emails: [] };
const links = { sheet: String, outbox: '/' } as unknown as Links;

const list = (contacts: object[]) => (
  <ServerCache>
    <Contacts account={account} contacts={contacts as Contact[]} links={links} />
    <Toasts />
  </ServerCache>
);

async function edit() {
  const shown = render(list([weber]));
  fireEvent.click(screen.getByRole('button', { name: /^Actions/ }));
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Modifier' }));
  return { shown, job: await screen.findByLabelText(/^Fonction/) };
}

it('says where what was typed is', async () => {
  const { shown, job } = await edit();
  fireEvent.change(job, { target: { value: 'Directrice des achats' } });
  shown.rerender(list([]));
  await screen.findByText(/^Ce que vous modifiiez n’est plus sur cette fiche/);
  expect(screen.queryByLabelText(/^Fonction/)).toBeNull();
  await waitFor(async () => expect(await database().drafts.get('contact:c1')).toBeDefined());
});

it('says nothing where nothing was typed', async () => {
  const { shown } = await edit();
  shown.rerender(list([]));
  await waitFor(() => expect(screen.queryByLabelText(/^Fonction/)).toBeNull());
  expect(await isBegun('contact:c1')).toBe(false);
  expect(screen.queryByText(/^Ce que vous modifiiez/)).toBeNull();
});
