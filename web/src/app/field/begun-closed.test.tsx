/** What was begun on an entry of the agenda that is gone, or no longer hers, is given to copy: no « Reprendre » leads where nothing opens. */
import '@/i18n/fr/outbox';
import { act, render, screen, waitFor } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { refreshPermissions } from '@/api/permissions';
import { givenEvent } from '@/domain/agenda/given-event';
import { BegunPart } from '@/domain/outbox/begun';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import { remember } from '@/offline/db';
import { givenSession } from '@/offline/given-session';
import { href } from '../routes';
import { whereOf } from './begun';
import Resume from './resume';

givenDevice();

const at = { startAt: '2027-03-10T09:00:00Z', endAt: '2027-03-10T10:00:00Z' };

/** What the server says that she may do to entries. */
const mayChange = async (scope: string) => {
  vi.stubGlobal('fetch', async () => Response.json({ permissions: [{ operation: 'updateEvent', scope }] }));
  await act(refreshPermissions);
};

async function begun(key: string) {
  await database().drafts.put({ key, value: { title: 'Fin de chantier' }, at: Date.now() });
  render(<BegunPart whereOf={whereOf} sheetOf={(id) => href('sheet', { id })} now={Date.now()} opened />);
  await screen.findByText('Fin de chantier');
}

const goesOn = () => screen.queryByRole('link', { name: /^Reprendre/ })?.getAttribute('href');

it.each(['event:e9', 'event:e9 1804669200000', 'why:cancel:e9', 'letter:invitation:e9'])(
  'gives %s to copy where the entry is not on the device',
  async (key) => {
    await begun(key);
    screen.getByRole('button', { name: 'Copier' });
    expect(goesOn()).toBeUndefined();
  },
);

it.each(['event:e1', 'why:cancel:e1', 'letter:invitation:e1'])(
  'gives %s to copy where the entry was removed, with the account that it is of',
  async (key) => {
    await database().table('account').put({ id: 'a1', name: 'Menuiserie Keller', phones: [], emails: [] });
    const removed = givenEvent({ id: 'e1', ownerId: 'u1', accountId: 'a1', removedAt: '2027-03-02T08:00:00Z', ...at });
    await database().table('event').put(removed);
    await begun(key);
    await screen.findByRole('link', { name: 'Menuiserie Keller' });
    screen.getByRole('button', { name: 'Copier' });
    expect(goesOn()).toBeUndefined();
  },
);

it('gives to copy what is no longer hers, once the device knows of everybody', async () => {
  givenSession({ id: crypto.randomUUID(), roles: ['adviser'] });
  await mayChange('own');
  await database()
    .table('event')
    .put(givenEvent({ id: 'e1', ownerId: 'her', ...at }));
  await begun('event:e1');
  expect(goesOn()).toBe('/agenda?jour=2027-03-10&reprendre=e1');
  await act(() => remember(database(), { filled: true }));
  await screen.findByRole('button', { name: 'Copier' });
  expect(goesOn()).toBeUndefined();
});

it('leads whoever plans for a colleague to her entry', async () => {
  const me = crypto.randomUUID();
  givenSession({ id: me, roles: ['manager'] });
  await mayChange('team');
  await database()
    .table('user')
    .bulkPut([
      { id: me, teamIds: ['t1'] },
      { id: 'her', teamIds: ['t1'] },
      { id: 'else', teamIds: ['t2'] },
    ]);
  await database()
    .table('event')
    .bulkPut([givenEvent({ id: 'e1', ownerId: 'her', ...at }), givenEvent({ id: 'e2', ownerId: 'else', ...at })]);
  await remember(database(), { filled: true });
  await begun('event:e1');
  expect(goesOn()).toBe('/agenda?jour=2027-03-10&reprendre=e1');
  await act(async () => {
    await database().drafts.clear();
    await database().drafts.put({ key: 'event:e2', value: { title: 'Ailleurs' }, at: Date.now() });
  });
  await screen.findByText('Ailleurs');
  await waitFor(() => expect(goesOn()).toBeUndefined());
});

it('leads to the letter of an appointment only whoever has it in her agenda', async () => {
  givenSession({ id: crypto.randomUUID(), roles: ['admin'] });
  await mayChange('organisation');
  await database()
    .table('event')
    .put(givenEvent({ id: 'e1', ownerId: 'her', ...at }));
  await begun('letter:invitation:e1');
  expect(goesOn()).toBeUndefined();
});

it('leads from Aujourd’hui to all of them where the last one leads nowhere', async () => {
  await database().drafts.put({ key: 'event:e9', value: { title: 'Fin de chantier' }, at: Date.now() });
  render(<Resume />);
  const link = await screen.findByRole('link', { name: 'Commencé, pas enregistré' });
  expect(link.getAttribute('href')).toBe('/a-envoyer');
});
