// @vitest-environment node
import { expect, it } from 'vitest';
import { takenSlots } from './busy';

it('takes each half hour that a time touches, and none that it only borders', () => {
  const midnight = Date.parse('2026-11-25T23:00:00Z'); // Paris
  const taken = takenSlots([{ startAt: '2026-11-26T08:15:00Z', endAt: '2026-11-26T09:00:00Z' }], midnight);
  expect(taken.flatMap((one, n) => (one ? [6 + n / 2] : []))).toEqual([9, 9.5]);
  expect(takenSlots([], midnight).every((one) => !one)).toBe(true);
});
