/** A colleague removes a contact while she is being changed here: what was typed is kept, and it is said where. */
import '@/i18n/fr/sheet';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import { isBegun } from '@/offline/drafts';
import '@/ui/menu-open';
import { Toasts } from '@/ui/toast';
import { ContactChoice } from '../contact-choice';
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

describe('many of them', () => {
  const many = Array.from({ length: 25 }, (_, n) => ({
    ...weber,
    id: `m${n}`,
    name: `Contact ${String(n).padStart(2, '0')}`,
    jobTitle: n === 24 ? 'Trésorière' : 'Vendeur',
    isMain: n === 20,
  }));
  const names = () => screen.getAllByRole('heading', { level: 3 }).map((one) => one.textContent);

  it('shows the first, the main one among them, and all when asked, to search', () => {
    render(list(many));
    expect(names()).toHaveLength(10);
    expect(names()[0]).toBe('Contact 20');
    fireEvent.click(screen.getByRole('button', { name: 'Voir les 25 contacts' }));
    expect(names()).toHaveLength(25);
    fireEvent.change(screen.getByRole('searchbox', { name: 'Chercher un interlocuteur' }), {
      target: { value: 'tresor' },
    });
    expect(names()).toEqual(['Contact 24']);
    fireEvent.click(screen.getByRole('button', { name: 'N’afficher que les premiers' }));
    expect(names()).toHaveLength(10);
  });

  it('asks for no search where they are few', () => {
    render(list(many.slice(0, 10)));
    expect(screen.queryByRole('button', { name: /^Voir les/ })).toBeNull();
  });

  it('chooses one of them for a note by a name', () => {
    const onChange = vi.fn();
    const choice = (value: string) => <ContactChoice contacts={many as never} value={value} onChange={onChange} />;
    const shown = render(choice(''));
    fireEvent.change(screen.getByRole('searchbox', { name: /^Avec/ }), { target: { value: 'contact 24' } });
    fireEvent.click(screen.getByRole('button', { name: /^Contact 24/ }));
    expect(onChange).toHaveBeenCalledWith('m24');
    shown.rerender(choice('m24'));
    fireEvent.click(screen.getByRole('button', { name: /^Changer/ }));
    expect(onChange).toHaveBeenLastCalledWith('');
  });
});
