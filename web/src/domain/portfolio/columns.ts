/** Which columns the table of the desk shows, as each person wants it on this device. */
import { useSyncExternalStore } from 'react';

export const columns = ['status', 'town', 'action', 'activity', 'potential', 'owner', 'ref', 'naf', 'score'] as const;
export type Column = (typeof columns)[number];
export type Shown = ReadonlySet<Column>;

const usual: Shown = new Set<Column>(['status', 'town', 'action', 'activity', 'potential', 'owner']);

/** More of them than usual want more room than a desk has: the table scrolls sideways. */
export const overflows = (shown: Shown): boolean => shown.size > usual.size;

const place = 'besace.columns';
const watchers = new Set<() => void>();
let kept = read();

/** By person; the sets stay the same objects, by which rows are memoised. */
function read(): Map<string, Shown> {
  try {
    const all = Object.entries(JSON.parse(localStorage.getItem(place) ?? '{}') as Record<string, string[]>);
    return new Map(all.map(([who, names]) => [who, new Set(columns.filter((one) => names.includes(one)))]));
  } catch {
    return new Map(); // storage closed to this page, or not ours
  }
}

function tell(next: Map<string, Shown>) {
  kept = next;
  for (const watcher of watchers) watcher();
}

/** Without names, the usual ones. */
export function showColumns(me: string, shown?: Shown): void {
  const next = new Map(kept);
  if (shown) next.set(me, shown);
  else next.delete(me);
  try {
    localStorage.setItem(place, JSON.stringify(Object.fromEntries([...next].map(([who, some]) => [who, [...some]]))));
  } catch {
    // It holds until the tab closes.
  }
  tell(next);
}

export function useColumns(me: string): Shown {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => kept.get(me) ?? usual,
  );
}

// Another tab chose.
window.addEventListener('storage', (event) => {
  if (event.key === place) tell(read());
});
