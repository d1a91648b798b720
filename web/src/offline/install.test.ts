/** The proposal to install the app is made once, wherever the answer can be kept. */
import { renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { decline, useUndecided } from './install';

afterEach(() => vi.restoreAllMocks());

it('goes away when it is declined, on a device that has no room to remember it too', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  const { result, rerender } = renderHook(useUndecided);
  expect(result.current).toBe(true);
  decline();
  rerender();
  expect(localStorage.getItem('besace.installDeclined')).toBeNull();
  expect(result.current).toBe(false);
});
