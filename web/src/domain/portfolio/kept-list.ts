/**
 * The list that sheets are opened from: what its address asks (filters, search, sort), kept by the tab of whoever reads, so
 * that the list beside a sheet is that one, after a reload too.
 */
import { useCallback, useSyncExternalStore } from 'react';

const watchers = new Set<() => void>();
const name = (me: string) => `besace.list.${me}`;

/** As the query of an address, empty for all accounts by name. */
export const keptList = (me: string): string => sessionStorage.getItem(name(me)) ?? '';

export function keepList(me: string, query: string): void {
  sessionStorage.setItem(name(me), query);
  for (const tell of watchers) tell();
}

/** Followed while `on`, empty otherwise. */
export function useKeptList(me: string, on = true): string {
  const watch = useCallback((tell: () => void) => {
    watchers.add(tell);
    return () => watchers.delete(tell);
  }, []);
  return useSyncExternalStore(watch, () => (on ? keptList(me) : ''));
}
