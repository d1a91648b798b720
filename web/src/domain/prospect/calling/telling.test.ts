import { expect, it } from 'vitest';
import { lasted } from './telling';

it.each([
  ['2026-09-14T09:00:00Z', '2026-09-14T09:04:10Z', 250],
  ['2026-09-14T09:00:00Z', '2026-09-14T09:30:00Z', 1800],
  ['2026-09-14T09:00:00Z', '2026-09-14T09:30:01Z', undefined], // told after the next ones, in the evening, the day after
  ['2026-09-14T09:00:00Z', '2026-09-15T18:00:00Z', undefined],
  ['2026-09-14T09:00:00Z', '2026-09-14T08:59:00Z', 0], // a clock that is late
])('a call of %s told at %s lasted %s seconds', (at, told, want) => {
  expect(lasted(at, Date.parse(told))).toBe(want);
});
