import { describe, expect, it } from 'vitest';
import { compare, draftOfGrid, type Grid, marksOf, owedFacts } from './grid';

const grid = (marks: Grid['marks']): Grid => ({
  id: '1',
  version: 1,
  visitId: '2',
  ownerId: '3',
  authorId: '3',
  marks,
  keep: '',
  change: '',
  attempt: '',
  createdAt: '2026-11-26T10:00:00Z',
  updatedAt: '2026-11-26T10:00:00Z',
});

describe('the grid of a visit', () => {
  it('is sent in the order of the interview, without empty facts', () => {
    const draft = draftOfGrid(grid([{ item: 'price', level: 1, fact: ' Remise. ' }]));
    draft.marks.opening = { level: 3, fact: '  ' };
    expect(marksOf(draft)).toEqual([
      { item: 'opening', level: 3 },
      { item: 'price', level: 1, fact: 'Remise.' },
    ]);
    expect(owedFacts(draft)).toEqual(['opening']);
  });

  it('shows where one saw oneself higher or lower than the observer did', () => {
    const self = grid([
      { item: 'listening', level: 3 },
      { item: 'price', level: 1 },
      { item: 'emotion', level: 2 },
    ]);
    const seen = grid([
      { item: 'listening', level: 2, fact: 'Coupe deux fois.' },
      { item: 'price', level: 2, fact: 'Défend le prix.' },
      { item: 'emotion', level: 0 },
      { item: 'legal', level: 1, fact: 'Oublie le délai.' },
    ]);
    expect(compare(self, seen).map(({ item, gap }) => [item, gap])).toEqual([
      ['listening', 1],
      ['price', -1],
      ['legal', 0],
      ['emotion', 0],
    ]);
    expect(compare(undefined, undefined)).toEqual([]);
  });
});
