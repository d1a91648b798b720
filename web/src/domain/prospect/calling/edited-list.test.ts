import { expect, test } from 'vitest';
import { type EditedList, listPatch } from './edited-list';

const list = {
  id: 'l',
  version: 2,
  ownerId: 'me',
  authorId: 'me',
  name: 'Lundi',
  scriptId: 's',
  items: [{ accountId: 'a' }, { accountId: 'b', contactId: 'b1' }, { accountId: 'b' }],
  createdAt: '2026-11-23T08:00:00Z',
  updatedAt: '2026-11-23T08:00:00Z',
};
const asIs: EditedList = { name: 'Lundi', scriptId: 's', ownerId: 'me', out: [] };

test('nothing is sent of what did not change', () => {
  expect(listPatch(list, asIs)).toBeNull();
  expect(listPatch(list, { ...asIs, name: ' Lundi ', out: ['of nobody:'] })).toBeNull();
});

test('only what differs is sent: a script that goes is null, who is taken out is out of the items', () => {
  expect(listPatch(list, { ...asIs, name: 'Mardi', ownerId: 'her' })).toEqual({ name: 'Mardi', ownerId: 'her' });
  expect(listPatch(list, { ...asIs, scriptId: '' })).toEqual({ scriptId: null });
  expect(listPatch(list, { ...asIs, out: ['b:b1'] })).toEqual({ items: [{ accountId: 'a' }, { accountId: 'b' }] });
});
