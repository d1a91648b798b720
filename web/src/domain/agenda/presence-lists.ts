/** When a customer can be seen, list by list: what was changed here, and whether others changed the same meanwhile. */
import { type Rows, untold } from '@/offline/entities';

export type Lists = Pick<Rows['presence'], 'weekly' | 'busy' | 'closures'>;

const names = ['weekly', 'busy', 'closures'] as const;

export const listsOf = ({ weekly, busy, closures }: Lists): Lists => ({ weekly, busy, closures });

/**
 * What a draft was begun on. One that an app of before kept names only the version that it saw: when others told since,
 * whatever they said is asked about.
 */
export function begunOn(draft: { seen?: Lists; version?: number }, now: Rows['presence']): Lists {
  return draft.seen ?? listsOf(draft.version === now.version ? now : untold(now.accountId));
}

/** The lists that say something else than what was seen. */
export function changedLists(typed: Lists, seen: Lists): Partial<Lists> {
  return Object.fromEntries(names.filter((name) => differ(typed[name], seen[name])).map((name) => [name, typed[name]]));
}

/** Whether one of the lists to change is no longer what was seen, nor already what is wanted. */
export function moved(fields: Partial<Lists>, seen: Lists, now: Lists): boolean {
  return names.some((name) => fields[name] && differ(seen[name], now[name]) && differ(fields[name], now[name]));
}

/** Labels that are empty and marks that are off say nothing. */
const differ = (one: readonly object[], other: readonly object[]) => plain(one) !== plain(other);

function plain(list: readonly object[]): string {
  const items = list.map((item) =>
    JSON.stringify(
      Object.entries(item)
        .filter(([, value]) => value !== undefined && value !== '' && value !== false)
        .sort(([a], [b]) => a.localeCompare(b)),
    ),
  );
  return items.sort().join();
}
