/** What was begun: it is erased as it was shown, and the part stays as she opened it. */
import '@/i18n/fr/outbox';
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import { putDraft } from '@/offline/drafts';
import '@/ui/menu-open';
import { Toasts } from '@/ui/toast';
import { BegunPart, type Where } from './begun';

givenDevice();

const now = Date.parse('2026-11-27T09:00:00Z');
const note = (): Where => ({ what: 'note' });

function show() {
  return render(
    <>
      <BegunPart whereOf={note} sheetOf={String} now={now} />
      <Toasts />
    </>,
  );
}

async function eraseFirst() {
  fireEvent.click(screen.getAllByRole('button', { name: /^Actions/ })[0] as HTMLElement);
  fireEvent.click(await screen.findByText('Effacer'));
}

it('erases what was shown, and shows again what is typed there since', async () => {
  await database().drafts.put({ key: 'note:of:a1', value: 'Premier jet', at: now - 1000 });
  show();
  await screen.findByText('Premier jet');
  await eraseFirst();
  await waitFor(() => expect(screen.queryByText('Premier jet')).toBeNull());
  await act(() => putDraft('note:of:a1', 'Second jet', now));
  await screen.findByText('Second jet');
  fireEvent.click(screen.getByLabelText('Masquer le message'));
  await act(async () => undefined);
  screen.getByText('Second jet');
  expect((await database().drafts.get('note:of:a1'))?.value).toBe('Second jet');

  await eraseFirst();
  fireEvent.click(screen.getByLabelText('Masquer le message'));
  await waitFor(async () => expect(await database().drafts.count()).toBe(0));
});

it('stays open as she opened it, and when what was left aside has gone', async () => {
  await database().drafts.bulkPut([
    { key: 'note:of:a1', value: 'Oubliée', at: now - 100 * 86_400_000 },
    { key: 'note:of:a2', value: 'Récente', at: now - 1000 },
  ]);
  const { container } = show();
  await screen.findByText('Oubliée');
  const part = container.querySelector('details') as HTMLDetailsElement;
  expect(part.open).toBe(true);
  await eraseFirst();
  await waitFor(() => expect(screen.queryByText('Oubliée')).toBeNull());
  expect(part.open).toBe(true);
});

it('gives what was typed to copy where what it was of is gone', async () => {
  await database().drafts.put({ key: 'note:n1', value: { text: 'Visite de fin de chantier' }, at: now - 1000 });
  show();
  await screen.findByText('Visite de fin de chantier');
  screen.getByRole('button', { name: 'Copier' });
  expect(screen.queryByRole('link')).toBeNull();
});
