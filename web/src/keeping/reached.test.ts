// @vitest-environment node
import { expect, it } from 'vitest';
import { reached } from './reached';

it('reaches the members of one’s teams and of those below, and nobody above', () => {
  const user = (id: string, ...teamIds: string[]) => ({
    id,
    teamIds,
    firstName: id,
    lastName: id,
    active: true,
    mayOwn: true,
  });
  const team = (id: string, parentId?: string) => ({
    id,
    name: id,
    version: 1,
    createdAt: '',
    updatedAt: '',
    ...(parentId ? { parentId } : {}),
  });
  const users = [
    user('boss', 'top'),
    user('me', 'middle'),
    user('peer', 'middle'),
    user('below', 'leaf'),
    user('alone'),
  ];
  const teams = [team('leaf', 'middle'), team('middle', 'top'), team('top')];
  const names = (userId: string) => reached(users, teams, userId).map((one) => one.id);
  expect(names('me')).toEqual(['me', 'peer', 'below']);
  expect(names('alone')).toEqual(['alone']);
});
