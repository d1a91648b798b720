import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { readConfig, useConfig } from './config';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('asks again for what a failing network kept from coming, and tells all who show it once it has come', async () => {
  vi.useFakeTimers();
  let asked = 0;
  let fails = true;
  vi.stubGlobal('fetch', async () => {
    asked += 1;
    if (fails) throw new TypeError('Failed to fetch');
    return Response.json({ product: 'Besace' });
  });
  const { result } = renderHook(() => useConfig());
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect([asked, result.current]).toEqual([1, null]);
  await act(() => vi.advanceTimersByTimeAsync(5000));
  expect([asked, result.current]).toEqual([2, null]);
  fails = false;
  // Whoever else asks: the screen need not ask by itself.
  await act(() => readConfig());
  expect(result.current).toEqual({ product: 'Besace' });
  await act(() => vi.advanceTimersByTimeAsync(600_000));
  expect(asked).toBeLessThanOrEqual(4);
});
