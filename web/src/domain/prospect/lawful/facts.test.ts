// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { type FactRow, isOver } from './facts';
import { inFuture } from './when';

const now = Date.parse('2026-09-14T09:00:00Z');

describe('a fact', () => {
  it.each([
    [false, 'consent', {}],
    [true, 'consent', { withdrawnAt: '2026-09-13T09:00:00Z' }],
    [true, 'consent', { expiresAt: '2026-09-14T09:00:00Z' }],
    [false, 'consent', { expiresAt: '2026-09-14T09:00:01Z' }],
    [false, 'privacy_objection', {}],
    [true, 'privacy_objection', { liftedAt: '2026-09-13T09:00:00Z' }],
    [true, 'call_back', { closedAt: '2026-09-13T09:00:00Z' }],
    [false, 'current_contract', { endsOn: '2026-09-14' }],
    [true, 'current_contract', { endsOn: '2026-09-13' }],
    [false, 'contact_attempt', { outcome: 'reached' }],
  ])('is over: %s, %s %j', (over, kind, row) => {
    expect(isOver({ kind, row } as unknown as FactRow, now)).toBe(over);
  });
});

describe('a wall time', () => {
  it.each([
    ['2026-09-14T11:00', false], // now, in Paris
    ['2026-09-14T11:10', false], // a clock that is fast
    ['2026-09-14T11:11', true],
    ['', false],
  ])('%s is to come: %s', (wall, future) => {
    expect(inFuture(wall, 'Europe/Paris', now)).toBe(future);
  });
});
