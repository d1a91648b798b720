import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Watch } from '@/keeping/watch';
import { captured, captures, median } from './times';

beforeEach(() => localStorage.clear());
afterEach(() => vi.useRealTimers());

describe('the time that captures take', () => {
  it('keeps the last fifty', () => {
    for (let i = 1; i <= 60; i++) captured(i, i);
    expect(captures()).toHaveLength(50);
    expect(captures()[0]).toEqual({ at: 11, ms: 11 });
  });

  it.each([
    [[], 0],
    [[30_000], 30_000],
    [[50_000, 10_000, 20_000], 20_000],
    [[10_000, 20_000], 15_000],
  ])('has a median: %j', (times, half) => {
    expect(median(times.map((ms) => ({ at: 0, ms })))).toBe(half);
  });

  it('does not count while the screen is away', () => {
    vi.useFakeTimers();
    const watch = new Watch(1000);
    vi.advanceTimersByTime(2000);
    watch.pause();
    vi.advanceTimersByTime(60_000);
    watch.resume();
    vi.advanceTimersByTime(500);
    expect(watch.ms()).toBe(3500);
  });
});
