/** What the team answers to an objection is offered where it is noted, with what worked, from the device alone. */
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { patch } from '@/offline/changes';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { save } from '@/offline/save';
import { serverRemoval, serverRow } from '@/offline/settle';
import { Suggestions } from './suggestions';

beforeEach(async () => {
  givenSession({ id: 'me' });
  await database()
    .table('team_answer')
    .bulkPut([
      {
        id: 'price',
        kind: 'price',
        technique: 'division',
        words: 'Trop cher',
        answer: 'Un euro par jour.',
        createdAt: '',
      },
      { id: 'later', kind: 'inertia', words: 'On verra', answer: 'Qu’est-ce qui changera ?', createdAt: '' },
    ]);
  await database().table('account').put({ id: 'a', name: 'Durand', nafRev2: '56.10A' });
  const objection = { kind: 'price', words: 'Cher', technique: 'boomerang', outcome: 'resolved' };
  await database()
    .table('visit')
    .put({ id: 'v', accountId: 'a', startedAt: '2026-11-20T09:00:00Z', report: { objections: [objection] } });
});
afterEach(async () => {
  cleanup();
  await deleteDatabase();
});

it('offers those of its kind, says what worked, and is taken below what is typed', async () => {
  const taken: unknown[] = [];
  render(
    <Suggestions
      objected={{ kind: 'price', words: 'C’est cher' }}
      accountId="a"
      answer="Comparons."
      onTake={(...given) => taken.push(given)}
    />,
  );
  fireEvent.click(await screen.findByText('Une réponse de l’équipe'));
  expect(screen.getByText('Chez vos clients de ce secteur')).toBeTruthy();
  expect(screen.getByText(/^Boomerang.* 1 sur 1 levées/)).toBeTruthy();
  expect(screen.queryByText('Qu’est-ce qui changera ?')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: /^Reprendre la réponse à .*Trop cher/ }));
  expect(taken).toEqual([['Comparons.\nUn euro par jour.', 'division']]);
});

it('counts nothing of an account that left and is here for what waits of it', async () => {
  await serverRow(database(), 'account', {
    id: 'a',
    version: 1,
    name: 'Durand',
    nafRev2: '56.10A',
    phones: [],
    emails: [],
  });
  await save(patch('account', 'a', { tradeName: 'Chez Durand' }));
  await serverRemoval(database(), 'account', 'a', 'out_of_scope');
  render(<Suggestions objected={{ kind: 'price', words: 'C’est cher' }} onTake={() => undefined} />);
  await screen.findByText('Une réponse de l’équipe');
  expect(screen.queryByText(/Boomerang/)).toBeNull();
});
