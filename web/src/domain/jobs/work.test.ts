import { describe, expect, it } from 'vitest';
import { type Job, kindOf, pollPace, targetOf } from './work';

const job = (state: Job['state'], createdAt: string, kind = 'import.run'): Job => ({
  id: createdAt,
  version: 1,
  kind,
  state,
  attempts: 1,
  maxAttempts: 3,
  done: 0,
  total: 0,
  cancelRequested: false,
  runAt: createdAt,
  createdAt,
  updatedAt: createdAt,
});
const now = Date.parse('2026-11-23T08:00:00Z');

describe('background work', () => {
  it('is looked at often at first, then less, and rarely when nothing moves', () => {
    expect(pollPace(undefined, now)).toBe(60_000);
    expect(pollPace([job('succeeded', '2026-11-23T07:59:59Z')], now)).toBe(60_000);
    expect(pollPace([job('running', '2026-11-23T07:59:58Z')], now)).toBe(1000);
    expect(pollPace([job('running', '2026-11-23T07:59:30Z')], now)).toBe(3000);
    expect(pollPace([job('queued', '2026-11-23T06:00:00Z')], now)).toBe(10_000);
  });

  it('leads to its result, and housekeeping has no name of its own', () => {
    expect(targetOf(job('succeeded', '', 'import.undo'))).toBe('imports');
    expect(targetOf(job('succeeded', '', 'export.write'))).toBe('exports');
    expect(targetOf(job('succeeded', '', 'prospect.bulk'))).toBeNull();
    expect(kindOf(job('succeeded', '', 'jobs.purge'))).toBeNull();
  });
});
