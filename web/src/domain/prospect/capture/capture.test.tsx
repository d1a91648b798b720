/** Quick capture: nothing that was typed is left out without a word. */
import '@/i18n/fr/sheet';
import { fireEvent, render, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import { putDraft } from '@/offline/drafts';
import { Toasts } from '@/ui/toast';
import { ProspectCapture } from './capture';
import { emptyCapture } from './changes';

givenDevice();

const links = { sheet: String } as never;

function show(saved: () => void = () => undefined) {
  return render(
    <ServerCache>
      <ProspectCapture links={links} onSaved={saved} />
      <Toasts />
    </ServerCache>,
  );
}

const type = (label: string, text: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value: text } });

it('asks for the surname of the contact before it saves', async () => {
  const saved = vi.fn();
  show(saved);
  await screen.findByLabelText('Raison sociale');
  type('Raison sociale', 'Menuiserie Durand');
  fireEvent.click(screen.getByText('Ajouter un interlocuteur'));
  type('Prénom', 'Julie');
  type('Son téléphone', '06 12 34 56 78');
  fireEvent.click(screen.getByText('Enregistrer'));
  const name = await screen.findByLabelText('Nom');
  await waitFor(() => expect(document.activeElement).toBe(name));
  expect(name.getAttribute('aria-invalid')).toBe('true');
  expect(await database().outbox.count()).toBe(0);
  type('Nom', 'Weber');
  fireEvent.click(screen.getByText('Enregistrer'));
  await waitFor(() => expect(saved).toHaveBeenCalled());
  const lines = await database().outbox.toArray();
  expect(lines.map(({ body }) => body)).toMatchObject([
    { name: 'Menuiserie Durand' },
    { firstName: 'Julie', lastName: 'Weber', phones: [{ number: '06 12 34 56 78' }] },
  ]);
});

it('gives back what one let go of by mistake, pictures too', async () => {
  await putDraft('capture', { ...emptyCapture, name: 'Menuiserie Durand' });
  await putDraft('capture.files', [{ kind: 'photo', fileName: 'devanture.jpg', mediaType: 'image/jpeg' }]);
  show();
  fireEvent.click(await screen.findByText('Recommencer'));
  await screen.findByText('Saisie oubliée.');
  expect(screen.getByLabelText<HTMLInputElement>('Raison sociale').value).toBe('');
  expect(await database().drafts.count()).toBe(0);
  fireEvent.click(screen.getByText('Annuler'));
  await waitFor(() =>
    expect(screen.getByLabelText<HTMLInputElement>('Raison sociale').value).toBe('Menuiserie Durand'),
  );
  await waitFor(async () => expect(await database().drafts.count()).toBe(2));
});

it('takes the contact along when it turns out to be a private person', async () => {
  show();
  await screen.findByLabelText('Raison sociale');
  fireEvent.click(screen.getByText('Ajouter un interlocuteur'));
  type('Prénom', 'Julie');
  type('Nom', 'Weber');
  type('Son téléphone', '06 12 34 56 78');
  fireEvent.click(screen.getByLabelText('Particulier'));
  expect(screen.getByLabelText<HTMLInputElement>('Nom').value).toBe('Weber');
  expect(screen.getByLabelText<HTMLInputElement>('Téléphone').value).toBe('06 12 34 56 78');
  expect(screen.queryByLabelText('Son téléphone')).toBeNull();
});

it('lets one write at once in what was unfolded', async () => {
  show();
  fireEvent.click(await screen.findByText('Ajouter une note'));
  expect(document.activeElement).toBe(screen.getByLabelText('Note de visite (facultatif)'));
  fireEvent.click(screen.getByText('Ajouter un interlocuteur'));
  expect(document.activeElement).toBe(screen.getByLabelText('Nom'));
  // Of a contact, and of an account, the name alone is needed.
  const needed = [...document.querySelectorAll('[aria-required]')].map((one) => one.closest('div')?.textContent);
  expect(needed).toEqual(['Raison sociale', 'Nom']);
});

it('lets her read what somebody is told of the use of her data, and note that it was done', async () => {
  await database()
    .table('privacy_notice')
    .put({ id: 'n1', version: 1, source: 'collected', edition: 2, body: 'Vous nous avez donné vos coordonnées.' });
  const saved = vi.fn();
  show(saved);
  await screen.findByLabelText('Raison sociale');
  expect(screen.queryByText('Lire la mention')).toBeNull(); // nobody is named
  fireEvent.click(screen.getByText('Particulier'));
  type('Nom', 'Weber');
  fireEvent.click(await screen.findByText('Lire la mention'));
  await screen.findByText('Vous nous avez donné vos coordonnées.');
  fireEvent.click(screen.getByLabelText('Remise'));
  fireEvent.click(screen.getByRole('button', { name: 'Information donnée' }));
  expect(screen.getByLabelText<HTMLInputElement>('Information donnée').checked).toBe(true);
  fireEvent.click(screen.getByText('Enregistrer'));
  await waitFor(() => expect(saved).toHaveBeenCalled());
  const lines = await database().outbox.toArray();
  expect(lines.map(({ entity }) => entity)).toEqual(['account', 'notice_delivery']);
  expect(lines[1]?.body).toMatchObject({
    noticeId: 'n1',
    source: 'collected',
    means: 'handed',
    givenAt: expect.any(String),
  });
  expect(lines[1]?.group).toBe(lines[0]?.group);
});
