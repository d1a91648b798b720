/** An answer is put forward, and taken off, without network: the device shows it at once, and sends it later. */
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { PromoteAnswer, TeamAnswers } from './team-answers';

beforeEach(() => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  givenSession({ id: 'me', roles: ['adviser'] });
});
afterEach(async () => {
  cleanup();
  await deleteDatabase();
  vi.unstubAllGlobals();
});

it('leaves later, once, under the id that the device gave it', async () => {
  const closed = vi.fn();
  render(<PromoteAnswer from={{ kind: 'price', words: 'Trop cher', answer: 'Un euro par jour.' }} onClose={closed} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Proposer' }));
  await waitFor(() => expect(closed).toHaveBeenCalled());
  const [line] = await database().outbox.toArray();
  const [row] = await database().rows('team_answer').toArray();
  expect(line).toMatchObject({
    method: 'POST',
    path: '/v1/team-answers',
    body: { id: row?.id, kind: 'price', words: 'Trop cher', answer: 'Un euro par jour.' },
  });
  expect(row).toMatchObject({ version: 0, authorId: 'me', words: 'Trop cher' });
});

it('goes from the device as it is taken off', async () => {
  const own = { id: 'x', version: 3, authorId: 'me', kind: 'price', words: 'Trop cher', answer: 'Non.', createdAt: '' };
  await database().table('team_answer').put(own);
  render(<TeamAnswers answers={[own as never]} />);
  fireEvent.click(screen.getByRole('button', { name: /^Retirer la réponse/ }));
  await waitFor(async () => expect(await database().rows('team_answer').count()).toBe(0));
  const [line] = await database().outbox.toArray();
  expect(line).toMatchObject({ method: 'DELETE', path: '/v1/team-answers/x', version: 3 });
});
