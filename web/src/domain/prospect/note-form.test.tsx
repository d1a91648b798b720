/** A note is what the act says: a note, until somebody says that it was a call, a visit or a mail. */
import '@/i18n/fr/sheet';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import { putDraft } from '@/offline/drafts';
import { givenSession } from '@/offline/given-session';
import { serverRow } from '@/offline/settle';
import { NoteForm } from './note-form';
import type { Note } from './row';

givenDevice();

async function write(text: string) {
  fireEvent.change(await screen.findByLabelText(/^Ce qui s’est dit/), { target: { value: text } });
  fireEvent.click(screen.getByRole('button', { name: 'Enregistrer' }));
  await waitFor(async () => expect(await database().outbox.count()).toBe(1));
  return (await database().outbox.toArray())[0]?.body;
}

it('is no call unless somebody says so', async () => {
  render(<NoteForm accountId="a1" onDone={vi.fn()} />);
  const note = await screen.findByRole('radio', { name: 'Note' });
  expect((note as HTMLInputElement).checked).toBe(true);
  expect(screen.queryByRole('group', { name: 'Sens' })).toBeNull();
  expect(await write('A changé d’enseigne.')).toMatchObject({ kind: 'note', direction: 'none' });
});

it('has a direction once it tells of a call', async () => {
  render(<NoteForm accountId="a1" onDone={vi.fn()} />);
  fireEvent.click(await screen.findByRole('radio', { name: 'Appel' }));
  fireEvent.click(screen.getByRole('radio', { name: 'Reçu' }));
  expect(await write('Demande un devis.')).toMatchObject({ kind: 'call', direction: 'inbound' });
});

it('has one too when it turns out later to have been a call', async () => {
  const note = {
    id: 'n1',
    version: 1,
    accountId: 'a1',
    kind: 'note',
    direction: 'none',
    text: 'Vu.',
    occurredAt: '2026-11-26T09:00:00Z',
  };
  await serverRow(database(), 'note', note);
  render(<NoteForm accountId="a1" note={note as Note} onDone={vi.fn()} />);
  fireEvent.click(await screen.findByRole('radio', { name: 'Appel' }));
  expect(await write('Demande un devis.')).toMatchObject({ kind: 'call', direction: 'outbound' });
});

it('leaves a meeting without direction as it is when only its text is changed', async () => {
  const met = { id: 'n2', version: 1, accountId: 'a1', kind: 'meeting', direction: 'none', text: 'Vu.' };
  const note = { ...met, occurredAt: '2026-11-26T09:00:00Z' };
  await serverRow(database(), 'note', note);
  render(<NoteForm accountId="a1" note={note as Note} onDone={vi.fn()} />);
  expect(await write('Vu au salon.')).toMatchObject({ kind: 'meeting', direction: 'none', text: 'Vu au salon.' });
});

const people = (names: string[]) =>
  Promise.all(
    names.map((name, i) =>
      serverRow(database(), 'contact', { id: `c${i}`, version: 1, accountId: 'a1', name, phones: [], emails: [] }),
    ),
  );

it('is not kept by Enter where one of many people is sought: it chooses who alone is found', async () => {
  await people(['Anne Weber', 'Jean Weber', 'Paul', 'Marc', 'Luc', 'Lise', 'Zoé', 'Eva', 'Ugo', 'Max', 'Léa', 'Tom']);
  const onDone = vi.fn();
  render(<NoteForm accountId="a1" onDone={onDone} />);
  fireEvent.change(await screen.findByLabelText(/^Ce qui s’est dit/), { target: { value: 'Demande un devis.' } });
  const search = await screen.findByRole('searchbox', { name: /^Avec/ });
  fireEvent.change(search, { target: { value: 'weber' } });
  expect(fireEvent.keyDown(search, { key: 'Enter' })).toBe(false);
  expect(screen.getByRole('searchbox', { name: /^Avec/ })).toBeTruthy();
  fireEvent.change(search, { target: { value: 'jean' } });
  expect(fireEvent.keyDown(search, { key: 'Enter' })).toBe(false);
  await screen.findByRole('button', { name: 'Changer d’interlocuteur' });
  screen.getByText('Jean Weber');
  expect(onDone).not.toHaveBeenCalled();
});

it('keeps the moment that was typed for somebody who lives by another clock since', async () => {
  givenSession({ timeZone: 'Indian/Reunion' });
  await putDraft('note:of:a1', {
    ...{ kind: 'call', direction: 'inbound', text: '', contactId: '' },
    ...{ wall: '2026-11-24T22:30', zone: 'Europe/Paris' },
  });
  render(<NoteForm accountId="a1" onDone={vi.fn()} />);
  expect(await write('Demande un devis.')).toMatchObject({ occurredAt: '2026-11-24T21:30:00.000Z' });
});
