/** Filters live in the address: they survive a reload, and a link shows what its sender saw. */
// As the browser has it: the `useSearch` of wouter itself decodes it once before it is read, « %41 » would be « A ».
import { navigate, useSearch } from 'wouter/use-browser-location';
import { againWhenStill } from '@/ui/back';
import { routes } from './routes';

/** The account whose sheet, or what is done from it, is at that address. */
export function accountAt(path: string): string | undefined {
  return path.startsWith(`${routes.portfolio}/`) ? path.split('/')[2] || undefined : undefined;
}

/** Filters by name as a query has them, empty when absent. */
export function filtersIn<Name extends string>(search: string, names: readonly Name[]): Record<Name, string> {
  const query = new URLSearchParams(search);
  return Object.fromEntries(names.map((name) => [name, query.get(name) ?? ''])) as Record<Name, string>;
}

/** The address with a change to the filters of a query, which drops what is empty. */
export function changed(path: string, search: string, change: Partial<Record<string, string>>): string {
  return withFilters(path, { ...Object.fromEntries(new URLSearchParams(search)), ...change });
}

/** The filters of a screen by name, empty when absent; a change replaces the address and drops what is empty. */
export function useFilters<Name extends string>(
  names: readonly Name[],
): [Record<Name, string>, (change: Partial<Record<Name, string>>) => void] {
  return [
    filtersIn(useSearch(), names),
    (change) => {
      // That one came from the list stays known; a sheet in front that closes must not step back to the filters before.
      const take = () =>
        navigate(changed(location.pathname, location.search, change), {
          replace: true,
          state: { list: history.state?.list },
        });
      const screen = location.pathname;
      take();
      againWhenStill(() => location.pathname === screen && take());
    },
  ];
}

/** The address of a screen with these filters, those that are empty left out. */
export function withFilters(path: string, filters: Partial<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(filters).flatMap(([name, value]) => (value ? [[name, value]] : [])));
  return query.size > 0 ? `${path}?${query}` : path;
}
