/** Filters live in the address: they survive a reload, and a link shows what its sender saw. */
// As the browser has it: the `useSearch` of wouter itself decodes it once before it is read, « %41 » would be « A ».
import { navigate, useSearch } from 'wouter/use-browser-location';

/** The filters of a screen by name, empty when absent; a change replaces the address and drops what is empty. */
export function useFilters<Name extends string>(
  names: readonly Name[],
): [Record<Name, string>, (change: Partial<Record<Name, string>>) => void] {
  const query = new URLSearchParams(useSearch());
  const values = Object.fromEntries(names.map((name) => [name, query.get(name) ?? ''])) as Record<Name, string>;
  return [
    values,
    (change) => {
      const next = new URLSearchParams(location.search);
      for (const [name, value] of Object.entries(change)) {
        if (value) next.set(name, String(value));
        else next.delete(name);
      }
      navigate(withFilters(location.pathname, Object.fromEntries(next)), { replace: true });
    },
  ];
}

/** The address of a screen with these filters, those that are empty left out. */
export function withFilters(path: string, filters: Record<string, string>): string {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value));
  return query.size > 0 ? `${path}?${query}` : path;
}
