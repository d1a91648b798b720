/** Who leads several teams reads the figures of each, and what makes them. */
import '@/i18n/fr/activity';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Teams } from './figures';

beforeEach(async () => {
  givenSession({ id: 'me' });
  await database()
    .table('team')
    .bulkPut([
      { id: 'm', name: 'Moselle' },
      { id: 'v', name: 'Vosges' },
    ]);
});
afterEach(async () => {
  cleanup();
  await deleteDatabase();
});

const figures = (teamId: string, visits: number) => ({
  teamId,
  counts: [{ measure: 'visits' as const, count: visits }],
  time: [],
});

it('leads from a team to its figures, and from a figure to its acts', async () => {
  const [onOpen, onChoose] = [vi.fn(), vi.fn()];
  const { rerender } = render(<Teams teams={[figures('v', 7), figures('m', 0)]} onOpen={onOpen} onChoose={onChoose} />);
  fireEvent.click(await screen.findByRole('button', { name: 'Vosges' }));
  expect(onChoose).toHaveBeenCalledWith('v');
  fireEvent.click(screen.getByRole('button', { name: '7' }));
  expect(onOpen).toHaveBeenCalledWith({
    teamId: 'v',
    measure: 'visits',
    title: expect.stringMatching(/^Visites.: Vosges$/),
  });
  screen.getByText(/^Une équipe compte aussi/);
  // Nothing opens on no act; one team is what all the figures are.
  expect(screen.queryByRole('button', { name: '0' })).toBeNull();
  rerender(<Teams teams={[figures('v', 7)]} onOpen={onOpen} onChoose={onChoose} />);
  expect(screen.queryByRole('table')).toBeNull();
});
