import { expect, it } from 'vitest';
import { lasted, meetingOf } from './telling';

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
