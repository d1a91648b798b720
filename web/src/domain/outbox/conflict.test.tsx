/** Whose is what stands against what was typed: the server’s, or something else that one typed oneself. */
import '@/i18n/fr/outbox';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { carryOver } from '@/offline/carry';
import { patch } from '@/offline/changes';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession, theLine } from '@/offline/given-session';
import type { ConflictField } from '@/offline/line';
import { takeBack } from '@/offline/outbox';
import { save } from '@/offline/save';
import { serverRow } from '@/offline/settle';
import { Toasts } from '@/ui/toast';
import { ConflictCard } from './conflict';

beforeEach(() => void givenSession());
afterEach(async () => {
  for (const undo of screen.queryAllByRole('button', { name: 'Annuler' })) fireEvent.click(undo);
  for (const close of screen.queryAllByLabelText('Masquer le message')) fireEvent.click(close);
  cleanup();
  await deleteDatabase();
});

const names = { custom: [], families: [], zone: 'Europe/Paris', of: () => undefined };
const tradeName = { field: 'tradeName', before: null, mine: 'Weber', theirs: 'Chez Weber' };
const website = { field: 'website', before: null, mine: 'https://a.example', theirs: 'https://b.example' };

async function asked(...fields: ConflictField[]) {
  await save(patch('account', 'a1', { tradeName: 'Weber' }));
  const current = { id: 'a1', version: 3, updatedAt: '2026-11-23T08:00:00Z' };
  const conflict = { kind: 'changed', current, version: 3, fields, merged: {} } as const;
  render(
    <>
      <ConflictCard line={{ ...(await theLine()), state: 'conflict', conflict }} names={names} onLeaving={() => {}} />
      <Toasts />
    </>,
  );
}
const sides = (name: string) =>
  within(screen.getByRole('group', { name }))
    .getAllByRole('radio')
    .map((radio) => radio.closest('label')?.textContent);

it('is something else that one typed, and not the server’s', async () => {
  await asked({ ...tradeName, own: true });
  screen.getByText('Vous avez saisi deux choses différentes sur cet appareil. Que faut-il garder ?');
  expect(sides('Enseigne')).toEqual(['Ma saisieWeber', 'Mon autre saisieChez Weber']);
  expect(screen.queryByText(/serveur/i)).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Tout prendre de mon autre saisie' }));
  await screen.findByText('Cette saisie laisse la place à l’autre.');
});

it('is each side’s where the server says otherwise too', async () => {
  await asked({ ...tradeName, own: true }, website);
  screen.getByText(/^Quelqu’un a changé la même chose sur le serveur/);
  expect(sides('Enseigne')).toEqual(['Ma saisieWeber', 'Mon autre saisieChez Weber']);
  expect(sides('Site web')[1]).toBe('Serveurhttps://b.example');
  fireEvent.click(screen.getByRole('button', { name: 'Prendre partout l’autre valeur' }));
  await screen.findByText('Cette saisie laisse la place à l’autre et aux valeurs du serveur.');
});

it('is the server’s alone where nothing else was typed', async () => {
  await asked(website);
  fireEvent.click(screen.getByRole('button', { name: 'Tout prendre du serveur' }));
  await screen.findByText('Vos saisies sont remplacées par celles du serveur.');
});

it('is nobody’s once the other thing that one typed was taken back: it goes when that is said', async () => {
  const account = (id: string) => ({ id, version: 4, name: 'Weber', phones: [], emails: [] });
  for (const id of ['a1', 'a2']) await serverRow(database(), 'account', account(id));
  await save(patch('account', 'a1', { tradeName: 'Weber' }));
  await save(patch('account', 'a2', { tradeName: 'Chez Weber' }));
  await carryOver('a1', 'a2');
  const [other, line] = await database().outbox.orderBy('seq').toArray();
  if (!other || !line) throw new Error('both are there');
  const onLeaving = vi.fn();
  render(
    <>
      <ConflictCard line={line} names={names} onLeaving={onLeaving} />
      <Toasts />
    </>,
  );
  expect(sides('Enseigne')).toEqual(['Ma saisieWeber', 'Mon autre saisieChez Weber']);
  fireEvent.click(screen.getByRole('radio', { name: /autre saisie/ }));
  await act(async () => void (await takeBack(other.id)));
  await screen.findByText('Plus rien ne s’oppose à cette saisie : elle peut partir.');
  screen.getByText('Weber');
  expect(screen.queryByRole('group')).toBeNull();
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Envoyer']);
  fireEvent.click(screen.getByRole('button', { name: 'Envoyer' }));
  await waitFor(async () => expect(await theLine()).toMatchObject({ id: line.id, state: 'queued', entityId: 'a2' }));
});
