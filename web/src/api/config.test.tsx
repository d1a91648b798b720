import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { useConfig } from './config';

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('asks again for the configuration that a failing network kept from coming', async () => {
  vi.useFakeTimers();
  let asked = 0;
  vi.stubGlobal('fetch', async () => {
    asked += 1;
    if (asked < 3) throw new TypeError('Failed to fetch');
    return Response.json({ name: 'Besace' });
  });
  const { result } = renderHook(() => useConfig());
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect([asked, result.current]).toEqual([1, null]);
  await act(() => vi.advanceTimersByTimeAsync(5000));
  expect([asked, result.current]).toEqual([2, null]);
  await act(() => vi.advanceTimersByTimeAsync(10_000));
  expect(result.current).toEqual({ name: 'Besace' });
});
