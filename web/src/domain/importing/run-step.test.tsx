/** What is left of an import whose rows were erased, its time being over: its numbers, and since when. */
import '@/i18n/fr/importing';
import { render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { givenDevice } from '@/keeping/given-device';
import type { Import } from './mapping';
import { Erased } from './run-step';

givenDevice();

it('says when the rows were erased, and offers neither rows nor undo', () => {
  const counts = { new: 40, update: 2, decide: 1, refused: 0, skipped: 0, created: 40, updated: 2, undone: 0 };
  render(<Erased imp={{ counts } as unknown as Import} on="2027-06-01T01:10:00Z" />);
  expect(screen.getByRole('status').textContent).toContain('ont été effacées le 1er juin 2027');
  screen.getByText('43');
  expect(screen.queryByRole('link')).toBeNull();
  expect(screen.queryByRole('button')).toBeNull();
});
