import { expect, it } from 'vitest';
import { recordCall } from '@/offline/changes';
import { type Item, queueOf } from './queue';
import { lasted, meetingOf } from './telling';

it('a call that has not left yet is of the person who was called: the list goes on with the next one', () => {
  const items = [{ accountId: 'a', contactId: 'c' }, { accountId: 'a', contactId: 'd' }, { accountId: 'b' }] as Item[];
  const now = '2026-11-30T09:00:00Z';
  const callOf = (one: Item | undefined) => {
    const told = { attemptId: 't', outcome: 'refused', gatekeeperPassed: false, identityChecked: false } as const;
    const change = recordCall(one?.accountId ?? '', one?.contactId, told);
    const shape = change.shape({ userId: 'me', zone: 'Europe/Paris', now }, undefined);
    expect(shape.body).not.toHaveProperty('contactId'); // the server refuses it: the attempt says whom
    return shape.effects[0]?.fields as unknown as Parameters<typeof queueOf>[1][number];
  };
  expect(queueOf(items, [callOf(items[0])]).waiting).toEqual([items[1], items[2]]);
  expect(queueOf(items, [callOf(items[0]), callOf(items[2])]).waiting).toEqual([items[1]]);
});

it.each([
  ['2026-09-14T09:00:00Z', '2026-09-14T09:04:10Z', 250],
  ['2026-09-14T09:00:00Z', '2026-09-14T09:30:00Z', 1800],
  ['2026-09-14T09:00:00Z', '2026-09-14T09:30:01Z', undefined], // told after the next ones, in the evening, the day after
  ['2026-09-14T09:00:00Z', '2026-09-15T18:00:00Z', undefined],
  ['2026-09-14T09:00:00Z', '2026-09-14T08:59:00Z', 0], // a clock that is late
])('a call of %s told at %s lasted %s seconds', (at, told, want) => {
  expect(lasted(at, Date.parse(told))).toBe(want);
});

it('the appointment that a call led to is about what was said, as the next action is', () => {
  const planned = {
    kind: 'visit',
    wall: '2026-12-01T10:00',
    label: 'Démonstration',
    about: { purpose: 'service', family: 'energy' },
  } as const;
  expect(meetingOf({ id: 'a' }, 'c', planned, 'Europe/Paris')).toEqual({
    kind: 'appointment',
    title: 'Démonstration',
    startAt: '2026-12-01T09:00:00Z',
    endAt: '2026-12-01T10:00:00Z',
    zone: 'Europe/Paris',
    accountId: 'a',
    contactIds: ['c'],
    purpose: 'service',
    family: 'energy',
  });
});
