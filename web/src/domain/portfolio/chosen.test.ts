import { expect, it } from 'vitest';
import { stillFound } from './chosen';

const found = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];

it('leaves out of what is chosen whatever a filter no longer shows', () => {
  expect(stillFound(new Set(['b', 'z']), found)).toEqual(new Set(['b']));
  expect(stillFound(new Set(['z']), found).size).toBe(0);
});

it('is the same object as long as all of it is found', () => {
  const chosen = new Set(['a', 'c']);
  expect(stillFound(chosen, found)).toBe(chosen);
});
