// @vitest-environment node
import { expect, it } from 'vitest';
import { hoursOf } from './hours-of';

it('counts the calls of each hour, those who answered and those who took an appointment', () => {
  const at = (outcome: 'appointment' | 'no_answer' | 'refused', hour: number, version = 1) => ({
    outcome,
    weekday: 2,
    hour,
    version,
  });
  const calls = [at('no_answer', 10), at('appointment', 10), at('refused', 11), { ...at('refused', 0, 0), weekday: 1 }];
  expect(hoursOf(calls)).toEqual([
    { weekday: 2, hour: 10, tally: { calls: 2, spoken: 1, appointments: 1 } },
    { weekday: 2, hour: 11, tally: { calls: 1, spoken: 1, appointments: 0 } },
  ]);
});
