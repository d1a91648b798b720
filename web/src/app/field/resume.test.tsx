/** Whoever was cut short is offered what she was typing where the app opens again. */
import { render, screen, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import { database } from '@/offline/current';
import Resume from './resume';

givenDevice();

const hour = 3600_000;

it('leads to what was begun last, on the account that it is about', async () => {
  await database().table('account').put({ id: 'a1', name: 'Menuiserie Keller', phones: [], emails: [] });
  await database().drafts.bulkPut([
    { key: 'capture', value: { name: 'Weber' }, at: Date.now() - 2 * hour },
    { key: 'note:of:a1', value: { text: 'Rappeler' }, at: Date.now() - hour },
  ]);
  render(<Resume />);
  const link = await screen.findByRole('link', { name: /^Reprendre\s: Note, Menuiserie Keller$/ });
  expect(link.getAttribute('href')).toBe('/portefeuille/a1');
  const others = screen.getByRole('link', { name: '1 autre saisie commencée' });
  expect(others.getAttribute('href')).toBe('/a-envoyer');
  await database().drafts.delete('note:of:a1');
  await screen.findByRole('link', { name: /^Reprendre\s: Nouveau compte$/ });
  expect(screen.getAllByRole('link')).toHaveLength(1);
});

it('leaves what was let lie where it is listed', async () => {
  await database().drafts.put({ key: 'capture', value: { name: 'Weber' }, at: Date.now() - 13 * hour });
  render(<Resume />);
  await database().drafts.put({ key: 'visit:of:a2', value: { note: 'Vu' }, at: Date.now() });
  await screen.findByRole('link', { name: /^Reprendre\s: Visite$/ });
  await database().drafts.delete('visit:of:a2');
  await waitFor(() => expect(screen.queryByRole('link')).toBeNull());
});
