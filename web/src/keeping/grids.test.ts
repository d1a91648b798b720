import { expect, it } from 'vitest';
import { compare, draftOf, type Mark, wordsOf } from './grids';

const items = ['opening', 'listening', 'price', 'legal', 'emotion'] as const;
type Item = (typeof items)[number];
const grid = (...marks: Mark<Item>[]) => ({ marks, keep: '', change: 'Parler moins.', attempt: '' });

it('shows where one saw oneself higher or lower than the observer did', () => {
  const self = grid({ item: 'listening', level: 3 }, { item: 'price', level: 1 }, { item: 'emotion', level: 2 });
  const seen = grid(
    { item: 'listening', level: 2, fact: 'Coupe deux fois.' },
    { item: 'price', level: 2, fact: 'Défend le prix.' },
    { item: 'emotion', level: 0 },
    { item: 'legal', level: 1, fact: 'Oublie le délai.' },
  );
  expect(compare(items, self, seen).map(({ item, gap }) => [item, gap])).toEqual([
    ['listening', 1],
    ['price', -1],
    ['legal', 0],
    ['emotion', 0],
  ]);
  expect(compare(items, undefined, undefined)).toEqual([]);
  expect(wordsOf(items, draftOf<Item>(seen))).toBe(
    'Coupe deux fois.\nDéfend le prix.\nOublie le délai.\nParler moins.',
  );
});
