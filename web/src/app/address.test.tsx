/** What one types into a filter is what the address says and what it is read as. */
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { useFilters, withFilters } from './address';

afterEach(cleanup);

it.each(['%41', '100 %', 'a&b=c', 'Café + bar', '#1'])('keeps %j as it was typed', (typed) => {
  history.replaceState(null, '', '/portefeuille');
  const { result } = renderHook(() => useFilters(['q', 'ville'] as const));
  act(() => result.current[1]({ q: typed, ville: 'Metz' }));
  expect(result.current[0]).toEqual({ q: typed, ville: 'Metz' });
  act(() => result.current[1]({ ville: '' }));
  expect(result.current[0]).toEqual({ q: typed, ville: '' });
  act(() => history.pushState(null, '', withFilters('/portefeuille', { q: typed, ville: '' })));
  expect(result.current[0]).toEqual({ q: typed, ville: '' });
  expect(location.pathname).toBe('/portefeuille');
});
