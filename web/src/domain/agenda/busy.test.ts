// @vitest-environment node
import { expect, it } from 'vitest';
import { takenSlots, takenThen } from './busy';

it('takes each half hour that a time touches, and none that it only borders', () => {
  const midnight = Date.parse('2026-11-25T23:00:00Z'); // Paris
  const taken = takenSlots([{ startAt: '2026-11-26T08:15:00Z', endAt: '2026-11-26T09:00:00Z' }], midnight);
  expect(taken.flatMap((one, n) => (one ? [6 + n / 2] : []))).toEqual([9, 9.5]);
  expect(takenSlots([], midnight).every((one) => !one)).toBe(true);
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
