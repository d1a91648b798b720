import { expect, test } from 'vitest';
import { reachable } from './reachable';

test('a list asks for the main contact who has a number, else another, else the account; who has none is counted', () => {
  const contact = (id: string, accountId: string, isMain: boolean, numbers: number, more = {}) => ({
    id,
    accountId,
    isMain,
    phones: Array(numbers).fill({}),
    ...more,
  });
  const { items: list, without } = reachable(
    [
      { id: 'a', phones: [] },
      { id: 'b', phones: [{}] },
      { id: 'c', phones: [{}] },
      { id: 'd', phones: [] },
    ],
    [
      contact('a1', 'a', false, 1),
      contact('a2', 'a', true, 1),
      contact('b1', 'b', true, 0),
      contact('b2', 'b', false, 1, { leftOn: '2026-01-01' }),
      contact('d1', 'd', true, 1, { archivedAt: '2026-01-01T00:00:00Z' }),
    ],
  );
  expect(list).toEqual([{ accountId: 'a', contactId: 'a2' }, { accountId: 'b' }, { accountId: 'c' }]);
  expect(without).toBe(1);
});
