import { afterEach, expect, it } from 'vitest';
import { database, deleteDatabase } from '@/offline/current';
import { givenSession } from '@/offline/given-session';
import { Local } from '@/offline/local';
import { subjectsOf } from './subjects';

afterEach(deleteDatabase);

it('leads from an act to the account, or to the visit, that it was about', async () => {
  givenSession({ id: 'me' });
  await database().table('account').put({ id: 'a', name: 'Menuiserie Durand' });
  await database().table('visit').put({ id: 'v', accountId: 'a' });
  await database().table('note').put({ id: 'n', accountId: 'gone' });
  const entry = (number: number, subjectType?: string, subjectId?: string) => ({
    number,
    occurredAt: '2026-11-23T08:00:00Z',
    operation: 'createVisit',
    competences: [],
    ...(subjectType ? { subjectType } : {}),
    ...(subjectId ? { subjectId } : {}),
  });
  const entries = [
    entry(1, 'account', 'a'),
    entry(2, 'visit', 'v'),
    entry(3, 'note', 'n'),
    entry(4, 'view', 'w'),
    entry(5),
  ];
  const found = await subjectsOf(new Local(database()), entries);
  expect([...found.keys()]).toEqual([1, 2]);
  expect(found.get(1)).toMatchObject({ account: { name: 'Menuiserie Durand' } });
  expect(found.get(1)?.visitId).toBeUndefined();
  expect(found.get(2)).toMatchObject({ account: { id: 'a' }, visitId: 'v' });
});
