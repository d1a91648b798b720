import { expect, test } from 'vitest';
import { common, reachable } from './reachable';

const phones = (...numbers: string[]) => numbers.map((number) => ({ number }));
const contact = (id: string, accountId: string, isMain: boolean, numbers: string[], more = {}) => ({
  id,
  accountId,
  isMain,
  phones: phones(...numbers),
  ...more,
});

test('a list asks for the main contact who has a number, else another, else the account; who has none is counted', () => {
  const found = reachable(
    [
      { id: 'a', phones: [] },
      { id: 'b', phones: phones('2') },
      { id: 'c', phones: phones('3') },
      { id: 'd', phones: [] },
    ],
    [
      contact('a1', 'a', false, ['4']),
      contact('a2', 'a', true, ['5']),
      contact('b1', 'b', true, []),
      contact('b2', 'b', false, ['6'], { leftOn: '2026-01-01' }),
      contact('d1', 'd', true, ['7'], { archivedAt: '2026-01-01T00:00:00Z' }),
    ],
    new Set(),
  );
  expect(found.items).toEqual([{ accountId: 'a', contactId: 'a2' }, { accountId: 'b' }, { accountId: 'c' }]);
  expect(found).toMatchObject({ without: 1, sharing: 0 });
});

test('a number that more than three accounts share calls nobody; who has another one is called', () => {
  const accounts = ['a', 'b', 'c', 'd', 'e'].map((id) => ({ id, phones: phones('0', ...(id === 'c' ? ['1'] : [])) }));
  const contacts = [contact('b1', 'b', true, ['0']), contact('b2', 'b', false, ['2']), contact('f1', 'f', true, ['0'])];
  expect(common(accounts.slice(0, 3), contacts.slice(0, 2))).toEqual(new Set());
  const shared = common(accounts, contacts);
  expect(shared).toEqual(new Set(['0']));
  const found = reachable([...accounts, { id: 'f', phones: [] }, { id: 'g', phones: [] }], contacts, shared);
  expect(found.items).toEqual([{ accountId: 'b', contactId: 'b2' }, { accountId: 'c' }]);
  expect(found).toMatchObject({ without: 1, sharing: 4 });
});
