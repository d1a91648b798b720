/** A file of a gigabyte, dropped or chosen: it is refused before a byte of it is read or sent, and the limit is told. */
import '@/i18n/fr/importing';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { ImportEvents } from '@/domain/agenda/import';
import { PostalBase } from '@/domain/connectors/postal-base';
import { FileDrop } from '@/domain/importing/drop';
import { Pick } from '@/domain/prospect/attachments/pick';
import { Tray } from '@/domain/prospect/attachments/tray';
import { deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';

const touched = vi.fn(() => {
  throw new Error('it was read');
});

function huge(name: string, type: string): File {
  const file = new File([], name, { type });
  Object.defineProperty(file, 'size', { value: 1024 ** 3 });
  for (const way of ['arrayBuffer', 'bytes', 'slice', 'stream', 'text'] as const)
    Object.defineProperty(file, way, { value: touched });
  return file;
}

const sent = vi.fn();
const onFile = vi.fn();

beforeEach(() => {
  for (const one of [touched, sent, onFile]) one.mockClear();
  vi.stubGlobal('fetch', async (request: Request) => {
    if (request.method !== 'GET') sent();
    if (request.url.endsWith('/v1/postal-base'))
      return Response.json({ code: 'not_found', status: 404 }, { status: 404 });
    return Response.json({ permissions: [{ operation: 'importPostalBase', scope: 'organisation' }] });
  });
  vi.stubGlobal('createImageBitmap', touched);
  givenSession();
});

afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

function unread() {
  for (const one of [touched, sent, onFile]) expect(one).not.toHaveBeenCalled();
}

/** The button that opens it bears the same words. */
const chosen = (label: string, file: File) =>
  fireEvent.change(screen.getByLabelText(label, { selector: 'input' }), { target: { files: [file] } });

it('to import', async () => {
  const { container } = render(<FileDrop onImport={onFile} />);
  const clients = huge('clients.csv', 'text/csv');
  const refused = /^« clients\.csv » dépasse 20 Mo\./;
  const input = container.querySelector('input');
  if (!input?.parentElement) throw new Error('no place to drop it');
  fireEvent.drop(input.parentElement, { dataTransfer: { files: [clients], types: ['Files'] } });
  await screen.findByText(refused);
  cleanup();
  const again = render(<FileDrop onImport={onFile} />);
  fireEvent.change(again.container.querySelector('input') as Element, { target: { files: [clients] } });
  await screen.findByText(refused);
  unread();
});

it('of another calendar', async () => {
  const { container } = render(<ImportEvents />);
  fireEvent.change(container.querySelector('input') as Element, {
    target: { files: [huge('agenda.ics', 'text/calendar')] },
  });
  await screen.findByText(/^« agenda\.ics » dépasse 5 Mo/);
  unread();
});

it.each([
  ['a photo of a card', 'Photographier la carte', huge('IMG_1.jpg', 'image/jpeg'), /60 Mo au plus\.$/],
  ['a document', 'Joindre un fichier', huge('devis.pdf', 'application/pdf'), /5 Mo au plus\.$/],
  [
    'anything else',
    'Joindre un fichier',
    huge('film.mkv', ''),
    /60 Mo au plus pour une photo, 5 Mo pour un document\.$/,
  ],
])('joined to an account, %s', async (_, label, file, refused) => {
  render(<Pick onFile={onFile} />);
  chosen(label, file);
  await screen.findByText(refused);
  unread();
});

it('joined to a visit', async () => {
  render(<Tray of="v1" onFile={onFile} />);
  chosen('Fichier', huge('devis.pdf', 'application/pdf'));
  await screen.findByText(/5 Mo au plus\.$/);
  unread();
});

it('of postcodes', async () => {
  render(
    <ServerCache>
      <PostalBase zone="Europe/Paris" />
    </ServerCache>,
  );
  fireEvent.change(await screen.findByLabelText('Fichier de la base des codes postaux'), {
    target: { files: [huge('base.csv', 'text/csv')] },
  });
  await screen.findByText(/^base\.csv dépasse 16 Mo/);
  unread();
});
