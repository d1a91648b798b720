// @vitest-environment node
import { expect, it } from 'vitest';
import type { Rows } from '@/offline/entities';
import { eventOf, startOf } from './dates';

const at = (id: string, startAt: string, rule = '') => ({ id, startAt, rule }) as Rows['event'];
const morning = at('s', '2026-11-27T08:00:00Z', 'FREQ=DAILY');
const evening = at('s', '2026-11-27T17:00:00Z', 'FREQ=DAILY');

it('is the date of a series that one came from, not another one of its day', () => {
  const start = startOf('2026-11-27T17:00:00Z');
  expect(eventOf({ id: 's', start }, [morning, evening], [])).toBe(evening);
  expect(eventOf({ id: 's', start: startOf('') }, [morning, evening], [])).toBe(morning);
  expect(eventOf({ id: 's', start: startOf('hier') }, [], [morning])).toBeNull();
  const alone = at('e', '2026-11-27T09:00:00Z');
  expect(eventOf({ id: 'e', start }, [], [alone])).toBe(alone);
});
