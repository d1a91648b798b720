/** The proposal to install the app is made once, wherever the answer can be kept. */
import { renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { decline, useUndecided } from './install';

it('goes away when it is declined, on a device that has no room to remember it too', () => {
  const setItem = vi.fn(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  vi.stubGlobal('localStorage', { getItem: () => null, setItem });
  const { result, rerender } = renderHook(useUndecided);
  expect(result.current).toBe(true);
  decline();
  rerender();
  expect(setItem).toHaveBeenCalled();
  expect(result.current).toBe(false);
});
