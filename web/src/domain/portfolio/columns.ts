/**
 * Which columns the table of the desk shows: those of the saved view that is followed, where it keeps some; else as each person wants
 * it on this device. What is chosen at a view that keeps some holds until the tab closes, or the view is brought up to date.
 */
import { useSyncExternalStore } from 'react';
import type { Rows } from '@/offline/entities';

type Keeping = Pick<Rows['view'], 'id' | 'columns'>;

export const columns = ['status', 'town', 'action', 'activity', 'potential', 'owner', 'ref', 'naf', 'score'] as const;
export type Column = (typeof columns)[number];
export type Shown = ReadonlySet<Column>;

const usual: Shown = new Set<Column>(['status', 'town', 'action', 'activity', 'potential', 'owner']);

/** More of them than usual want more room than a desk has: the table scrolls sideways. */
export const overflows = (shown: Shown): boolean => shown.size > usual.size;

/** By the names of the contract, which has more of them: those are left out. */
const named: Record<Column, string> = {
  status: 'status',
  town: 'town',
  action: 'nextAction',
  activity: 'lastActivityAt',
  potential: 'potential',
  owner: 'owner',
  ref: 'externalRef',
  naf: 'naf',
  score: 'score',
};

/** As a view keeps them: the name of the account, which is always there, then these. */
export function asColumns(shown: Shown): string[] {
  return ['name', ...columns.filter((one) => shown.has(one)).map((one) => named[one])];
}

const read = new Map<string, Shown>();

/** Those of a view; null where it keeps none. The same object for the same columns, by which rows are memoised. */
function columnsOf({ columns: names }: Keeping): Shown | null {
  if (names.length === 0) return null;
  const key = names.join();
  const shown = read.get(key) ?? new Set(columns.filter((one) => names.includes(named[one])));
  read.set(key, shown);
  return shown;
}

/** Whether the table shows other columns than the view keeps. One that keeps none leaves them to whoever reads. */
export function otherColumns(view: Keeping, shown: Shown): boolean {
  const kept = columnsOf(view);
  return kept !== null && !same(kept, shown);
}

/** Whether the view would keep other columns, brought up to date. */
export function wouldKeep(view: Keeping, shown: Shown): boolean {
  return !same(columnsOf(view) ?? usual, shown);
}

/** What a new view keeps: none where they are the usual ones. */
export function keptColumns(shown: Shown): string[] {
  return same(usual, shown) ? [] : asColumns(shown);
}

function same(a: Shown, b: Shown): boolean {
  return a.size === b.size && [...a].every((one) => b.has(one));
}

const place = 'besace.columns';
const watchers = new Set<() => void>();
/** By person, and by view until the tab closes. */
let kept = stored();
const atViews = new Map<string, Shown>();

/** The sets stay the same objects, by which rows are memoised. */
function stored(): Map<string, Shown> {
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

/** Without names, the usual ones: those of the view where it keeps some. */
export function showColumns(me: string, shown?: Shown, view?: Keeping): void {
  if (view && columnsOf(view)) {
    if (shown) atViews.set(view.id, shown);
    else atViews.delete(view.id);
    tell(kept);
    return;
  }
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

export function useColumns(me: string, view?: Keeping): Shown {
  return useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => {
      const its = view && columnsOf(view);
      return its ? (atViews.get(view.id) ?? its) : (kept.get(me) ?? usual);
    },
  );
}

// Another tab chose.
window.addEventListener('storage', (event) => {
  if (event.key === place) tell(stored());
});
