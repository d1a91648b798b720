/** What one types into a filter is what the address says and what it is read as. */
import { act, renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { stepBack } from '@/ui/back';
import { accountAt, changed, filtersIn, useFilters, withFilters } from './address';

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

it('keeps of the history that one came from the list, and no step of a sheet to take back', () => {
  history.replaceState({ list: true, sheet: 'r1' }, '', '/portefeuille/a1');
  const { result } = renderHook(() => useFilters(['onglet'] as const));
  act(() => result.current[1]({ onglet: 'fil' }));
  expect(location.search).toBe('?onglet=fil');
  expect(history.state).toEqual({ list: true });
});

it('keeps what is typed while a sheet that closed is on its way back', () => {
  history.replaceState(null, '', '/utilisateurs?q=schneider');
  const { result } = renderHook(() => useFilters(['q'] as const));
  vi.spyOn(history, 'back').mockImplementationOnce(() => undefined); // it takes its time
  stepBack();
  act(() => result.current[1]({ q: 'camille' }));
  expect(result.current[0]).toEqual({ q: 'camille' });
  act(() => {
    history.replaceState(null, '', '/utilisateurs?q=schneider'); // where the browser comes back to
    window.dispatchEvent(new PopStateEvent('popstate'));
  });
  expect(result.current[0]).toEqual({ q: 'camille' });
});

it('knows the account of a sheet, and of what is done from it', () => {
  expect(accountAt('/portefeuille')).toBeUndefined();
  expect(accountAt('/portefeuille/a1')).toBe('a1');
  expect(accountAt('/portefeuille/a1/visite')).toBe('a1');
  expect(accountAt('/visites/v1')).toBeUndefined();
});

it('changes one filter of a query and leaves the others', () => {
  expect(changed('/portefeuille', '?statut=lead&q=100%25', { statut: '', tri: 'town' })).toBe(
    '/portefeuille?q=100%25&tri=town',
  );
  expect(filtersIn('?tri=town', ['tri', 'q'] as const)).toEqual({ tri: 'town', q: '' });
});
