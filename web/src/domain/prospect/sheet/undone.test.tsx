/** « Annuler », touched by mistake after saving: what was typed is in its form again. */
import '@/i18n/fr/sheet';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { serverRow } from '@/offline/settle';
import { Toasts } from '@/ui/toast';
import { NoteForm } from '../note-form';
import type { Account, Note } from '../row';
import { ContactForm } from './contact-form';
import { DiscardForm } from './discard-form';
import { DoneForm } from './next-action-forms';

const occurredAt = '2026-11-26T09:00:00Z';
const account = { id: 'a1', version: 1, kind: 'company', status: 'lead', name: 'Durand', ownerId: 'u1' } as Account;
const note = {
  id: 'n1',
  version: 1,
  accountId: 'a1',
  kind: 'note',
  direction: 'none',
  text: 'Vu.',
  occurredAt,
} as Note;
const contact = { id: 'c1', version: 1, accountId: 'a1', name: 'Weber', lastName: 'Weber', phones: [], emails: [] };

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  const db = givenSession();
  await serverRow(db, 'account', account);
  await serverRow(db, 'note', note);
  await serverRow(db, 'contact', contact);
});

afterEach(async () => {
  for (const close of screen.queryAllByLabelText('Masquer le message')) fireEvent.click(close);
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

const typed = 'Rappeler en mars, après les travaux';

const forms = {
  'the outcome of an action': {
    form: <DoneForm account={account} onDone={vi.fn()} />,
    label: /^Ce qui en est sorti/,
    button: 'C’est fait',
  },
  'why an account is discarded': {
    form: <DiscardForm account={account} onClose={vi.fn()} />,
    label: /^Pourquoi/,
    button: 'Écarter ce compte',
  },
  'a note that is rewritten': {
    form: <NoteForm accountId="a1" note={note} onDone={vi.fn()} />,
    label: /^Ce qui s’est dit/,
    button: 'Enregistrer',
  },
  'a contact that is changed': {
    form: <ContactForm accountId="a1" contact={contact as never} onDone={vi.fn()} />,
    label: /^Fonction/,
    button: 'Enregistrer',
  },
};

it.each(Object.entries(forms))('%s', async (_, { form, label, button }) => {
  render(
    <ServerCache>
      {form}
      <Toasts />
    </ServerCache>,
  );
  const field = await screen.findByLabelText<HTMLInputElement>(label);
  fireEvent.change(field, { target: { value: typed } });
  fireEvent.click(screen.getByRole('button', { name: button }));
  await screen.findByLabelText('Masquer le message');
  expect(await database().outbox.count()).toBe(1);
  expect(await database().drafts.count()).toBe(0);
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true });
  await screen.findByText('Annulé : ce que vous aviez saisi vous attend dans le formulaire.');
  expect(await database().outbox.count()).toBe(0);
  await waitFor(async () => expect(JSON.stringify(await database().drafts.toArray())).toContain(typed));
});
