/** « Reprendre » of what was begun on an entry that there is opens its form, with what was typed. */
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { refreshPermissions, usePermissions } from '@/api/permissions';
import { forgetSession } from '@/api/session';
import { database, deleteDatabase } from '@/offline/current';
import { remember } from '@/offline/db';
import { givenSession } from '@/offline/given-session';
import { Toasts } from '@/ui/toast';
import { givenEvent } from './given-event';
import GoneOn from './gone-on';

beforeEach(async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')));
  givenSession({ id: 'me' });
  const at = { startAt: '2027-03-10T09:00:00Z', endAt: '2027-03-10T10:00:00Z' };
  const rows = [
    givenEvent({ id: 'e', title: 'Réunion', ...at }),
    givenEvent({ id: 's', title: 'Point', ...at, rule: 'FREQ=WEEKLY' }),
    givenEvent({ id: 'o', title: 'À une collègue', ...at, ownerId: 'her' }),
  ];
  await database().table('event').bulkPut(rows);
});
afterEach(async () => {
  for (const close of screen.queryAllByLabelText('Masquer le message')) fireEvent.click(close);
  cleanup();
  forgetSession();
  vi.unstubAllGlobals();
  await deleteDatabase();
});

const open = (of: string, left: () => void = () => undefined) =>
  render(
    <>
      <GoneOn of={of} law={() => null} onClose={left} />
      <Toasts />
    </>,
  );

it('opens the form of the entry', async () => {
  open('e');
  await screen.findByRole('dialog', { name: /Modifier/ });
  await screen.findByDisplayValue('Réunion');
});

it('opens that of one date of a series, on its day', async () => {
  open(`s ${Date.parse('2027-03-17T09:00:00Z')}`);
  await screen.findByDisplayValue('Point');
  screen.getByDisplayValue('2027-03-17');
});

/** What the server says that she may do to entries. */
const mayChange = async (scope: string) => {
  vi.stubGlobal('fetch', async (request: Request) => {
    if (!new URL(request.url).pathname.endsWith('/me/config')) throw new TypeError('Failed to fetch');
    return Response.json({ permissions: [{ operation: 'updateEvent', scope }] });
  });
  await act(refreshPermissions);
};

it.each([
  ['is not there any more', 'gone', 'Cette entrée de l’agenda n’existe plus'],
  ['is not hers to change', 'o', 'Vous ne pouvez plus modifier cette entrée de l’agenda'],
])('opens nothing of what %s, says so and leaves the address', async (_, of, said) => {
  await mayChange('own');
  await remember(database(), { filled: true });
  const left = vi.fn();
  open(of, left);
  await screen.findByText(`${said}.`);
  expect(left).toHaveBeenCalledTimes(1);
  expect(screen.queryByRole('dialog')).toBeNull();
});

it.each([
  ['gone', 'event:gone'],
  ['o', 'event:o:override'],
])('says where that is which she had begun of %s, if she had', async (of, key) => {
  await mayChange('own');
  await remember(database(), { filled: true });
  await database().drafts.put({ key, value: 'Fin de chantier', at: 0 });
  open(of);
  await screen.findByText(/ ce que vous aviez commencé est dans « À envoyer »\.$/);
});

it('claims of nothing that it is gone before the device has read everything', async () => {
  const left = vi.fn();
  open('gone', left);
  open('e');
  await screen.findByDisplayValue('Réunion');
  expect(left).not.toHaveBeenCalled();
});

it('waits for her team before it says that an entry is not hers', async () => {
  givenSession({ id: 'lead', roles: ['manager'] });
  const at = { startAt: '2027-03-10T09:00:00Z', endAt: '2027-03-10T10:00:00Z' };
  const rows = [
    givenEvent({ id: 'e', title: 'Réunion', ...at }),
    givenEvent({ id: 'l', title: 'À moi', ownerId: 'lead', ...at }),
  ];
  await database().table('event').bulkPut(rows);
  await mayChange('team');
  const left = vi.fn();
  open('e', left);
  open('l');
  await screen.findByDisplayValue('À moi');
  const users = ['lead', 'me'].map((id) => ({ id, teamIds: ['t1'] }));
  await act(() => database().table('user').bulkPut(users));
  await screen.findByDisplayValue('Réunion');
  expect(left).not.toHaveBeenCalled();
});

it('claims of nothing that it is not hers while nobody could say what she may do', async () => {
  await remember(database(), { filled: true });
  const left = vi.fn();
  const Asked = () => <output>{usePermissions().error ? 'sans réseau' : ''}</output>;
  render(<Asked />);
  open('o', left);
  await screen.findByText('sans réseau');
  open('e');
  await screen.findByDisplayValue('Réunion');
  expect(left).not.toHaveBeenCalled();
});
