// @vitest-environment node
import { expect, it } from 'vitest';
import { reached, takenSlots, takenThen } from './busy';

it('takes each half hour that a time touches, and none that it only borders', () => {
  const midnight = Date.parse('2026-11-25T23:00:00Z'); // Paris
  const taken = takenSlots([{ startAt: '2026-11-26T08:15:00Z', endAt: '2026-11-26T09:00:00Z' }], midnight);
  expect(taken.flatMap((one, n) => (one ? [6 + n / 2] : []))).toEqual([9, 9.5]);
  expect(takenSlots([], midnight).every((one) => !one)).toBe(true);
});

it('reaches the members of one’s teams and of those below, and nobody above', () => {
  const user = (id: string, ...teamIds: string[]) => ({ id, teamIds, firstName: id, lastName: id, active: true });
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

it('says which of the times of a colleague something would take a part of', () => {
  const busy = (from: string, to: string) => ({ startAt: `2026-12-01T${from}:00Z`, endAt: `2026-12-01T${to}:00Z` });
  const times = [busy('08:00', '09:00'), busy('10:00', '12:00')];
  const then = (from: string, to: string) =>
    takenThen(times, busy(from, to)).map(({ startAt }) => startAt.slice(11, 16));
  expect(then('09:00', '10:00')).toEqual([]);
  expect(then('08:30', '10:30')).toEqual(['08:00', '10:00']);
  expect(then('10:00', '10:00')).toEqual(['10:00']);
  expect(then('12:00', '12:00')).toEqual([]);
});
