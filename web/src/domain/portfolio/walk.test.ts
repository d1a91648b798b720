import { expect, it } from 'vitest';
import { earlier, firstShown, standing } from './walk';

const list = ['a', 'b', 'c', 'd'].map((id) => ({ id }));
const nowhere = { id: '', at: -1 };
const ids = ({ at, before, after }: ReturnType<typeof standing>) => [at, before?.id, after?.id];

it('stands between those around the open account', () => {
  expect(ids(standing(list, 'b', nowhere))).toEqual([1, 'a', 'c']);
  expect(ids(standing(list, 'a', nowhere))).toEqual([0, undefined, 'b']);
  expect(ids(standing(list, 'd', nowhere))).toEqual([3, 'c', undefined]);
});

it('goes on from where it was once it answers the filters no more', () => {
  const without = list.filter(({ id }) => id !== 'c');
  expect(ids(standing(without, 'c', { id: 'c', at: 2 }))).toEqual([-1, 'b', 'd']);
  expect(ids(standing(list.slice(0, 3), 'd', { id: 'd', at: 3 }))).toEqual([-1, 'c', undefined]);
});

it('leads from outside the list to its first row', () => {
  expect(ids(standing(list, 'z', { id: 'a', at: 2 }))).toEqual([-1, undefined, 'a']);
  expect(ids(standing([], 'z', nowhere))).toEqual([-1, undefined, undefined]);
});

it('shows a long list from the page of the open row', () => {
  expect(firstShown(3, null)).toBe(0);
  expect(firstShown(-1, null)).toBe(0);
  expect(firstShown(1234, null)).toBe(1200);
});

it('keeps what is shown while one goes along it', () => {
  expect(firstShown(1399, 1200)).toBe(1200);
  expect(firstShown(1450, 1200)).toBe(1200);
  expect(firstShown(1199, 1200)).toBe(1000);
  expect(firstShown(-1, 1200)).toBe(1200);
  expect(firstShown(5000, 1200)).toBe(5000);
});

it('goes up page by page', () => {
  expect(earlier(1200)).toBe(1000);
  expect(earlier(100)).toBe(0);
});
