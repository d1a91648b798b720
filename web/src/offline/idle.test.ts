import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { asking, quiet } from './idle';

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('requestIdleCallback', (then: () => void) => setTimeout(then, 10));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function watched(promise: Promise<void>) {
  const done = vi.fn();
  void promise.then(done);
  return done;
}

describe('quiet', () => {
  it('waits for what screens ask, and for what the answers make them ask', async () => {
    const first = asking();
    const done = watched(quiet(3000));
    await vi.advanceTimersByTimeAsync(500);
    expect(done).not.toHaveBeenCalled();
    first();
    const second = asking();
    await vi.advanceTimersByTimeAsync(500);
    expect(done).not.toHaveBeenCalled();
    second();
    second(); // said once more as the screen leaves
    await vi.advanceTimersByTimeAsync(20);
    expect(done).toHaveBeenCalled();
  });

  it('waits no longer than it was told', async () => {
    const answered = asking();
    const done = watched(quiet(3000));
    await vi.advanceTimersByTimeAsync(2990);
    expect(done).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(20);
    expect(done).toHaveBeenCalled();
    answered();
  });
});
