/** A qualification that was begun on an edition of its questionnaire goes on in the next, and loses nothing unsaid. */
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { ServerCache } from '@/api/server';
import { database, deleteDatabase } from '@/offline/current';
import { allDrafts } from '@/offline/drafts';
import { givenSession } from '@/offline/given-session';
import { serverRow } from '@/offline/settle';
import { Qualifying } from './qualifying';

const option = (id: string, label: string) => ({ id, label, points: 10 });
const need = { id: 'need', theme: 'need', text: 'Quel est le besoin ?', type: 'text' };
const rival = { id: 'rival', theme: 'need', text: 'Qui d’autre est sur l’affaire ?', type: 'text' };
const energy = {
  id: 'energy',
  theme: 'need',
  text: 'Quelle énergie ?',
  type: 'choice',
  options: [option('gas', 'Gaz'), option('oil', 'Fioul')],
};

const publish = (edition: number, ...questions: object[]) =>
  serverRow(database(), 'questionnaire', {
    id: 'q1',
    version: edition,
    name: 'Besoin',
    status: 'published',
    appliesTo: 'both',
    edition,
    publishedEdition: edition,
    hotFrom: 70,
    warmFrom: 40,
    questions,
  } as never);

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession({ id: 'me', roles: ['adviser'] });
  const more = { version: 1, kind: 'person', name: 'Anne Weber', phones: [], emails: [], status: 'prospect' };
  await serverRow(database(), 'account', { id: 'a1', ...more } as never);
});
afterEach(async () => {
  cleanup();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

async function open() {
  const { unmount } = render(
    <ServerCache>
      <Qualifying id="a1" links={{ sheet: () => '/' } as never} />
    </ServerCache>,
  );
  await screen.findByRole('button', { name: 'Enregistrer' });
  return unmount;
}

const need1 = () => screen.getByLabelText(/Quel est le besoin/) as HTMLTextAreaElement;

it('goes on in a new edition, and says what no longer fits', async () => {
  await publish(1, need, rival, energy);
  const close = await open();
  expect(screen.queryByText(/Le questionnaire a changé/)).toBeNull();
  fireEvent.change(need1(), { target: { value: 'Douze fenêtres' } });
  fireEvent.change(screen.getByLabelText(/Qui d’autre/), { target: { value: 'Menuiserie Klein' } });
  fireEvent.click(screen.getByLabelText('Fioul'));
  close();
  await publish(2, need, { ...energy, options: [option('gas', 'Gaz'), option('heat', 'Pompe à chaleur')] });

  await open();
  await waitFor(() => expect(need1().value).toBe('Douze fenêtres'));
  screen.getByText(/Le questionnaire a changé depuis/);
  screen.getByText('Qui d’autre est sur l’affaire ? — Menuiserie Klein');
  screen.getByText('Quelle énergie ? — Fioul');
  expect((screen.getByLabelText('Gaz') as HTMLInputElement).checked).toBe(false);
  // Answered anew, the question is told no longer; what has no place stays in the draft until it is saved.
  fireEvent.click(screen.getByLabelText('Pompe à chaleur'));
  expect(screen.queryByText('Quelle énergie ? — Fioul')).toBeNull();
  screen.getByText('Qui d’autre est sur l’affaire ? — Menuiserie Klein');
});

it('goes on under the eyes of who answers', async () => {
  await publish(1, need, rival);
  await open();
  fireEvent.change(need1(), { target: { value: 'Douze fenêtres' } });
  fireEvent.change(screen.getByLabelText(/Qui d’autre/), { target: { value: 'Menuiserie Klein' } });
  await act(() => publish(2, need));
  await screen.findByText('Qui d’autre est sur l’affaire ? — Menuiserie Klein');
  expect(need1().value).toBe('Douze fenêtres');
});

it('finds what was begun when each edition had a draft of its own', async () => {
  const next = { type: '', date: '', time: '' };
  await database().drafts.bulkPut([
    {
      key: 'qualify:a1:q1:1',
      value: { sitting: { need: { typed: 'Des fenêtres' }, rival: { typed: 'Klein' } }, next },
      at: 1,
    },
    { key: 'qualify:a1:q1:2', value: { sitting: { need: { typed: 'Douze fenêtres' } }, next }, at: 2 },
  ]);
  await publish(3, need);
  await open();
  expect(need1().value).toBe('Douze fenêtres');
  screen.getByText('Klein');
  expect((await allDrafts(database())).map(({ key }) => key)).toEqual(['qualify:a1:q1']);
});
