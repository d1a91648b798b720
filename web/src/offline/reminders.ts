/** What this device remembers of reminders: those that were seen on it, and whether it tells of them outside the app. */
import { useSyncExternalStore } from 'react';
import { database, unlessLeft } from './current';
import { remember, remembered } from './db';
import { useMeta } from './hooks';

/** How long a reminder is remembered as seen: longer than it may come again. */
const forget = 10 * 86_400_000;

export interface Seen {
  seen: ReadonlySet<string>;
  /** Since when this device knows the agenda. */
  since: number;
}

/** What was seen here; undefined until it is read. */
export function useSeen(): Seen | undefined {
  return useMeta(async (db) => {
    const seen = (await remembered(db, 'remindersSeen')) ?? {};
    return { seen: new Set(Object.keys(seen)), since: (await remembered(db, 'remindersSince')) ?? Date.now() };
  });
}

/** Begins to remember: what came before is told nobody. */
export async function beginReminders(now: number): Promise<void> {
  const db = database();
  await unlessLeft(db, async () => {
    if ((await remembered(db, 'remindersSince')) === undefined) await remember(db, { remindersSince: now });
  });
}

export async function markSeen(keys: readonly string[]): Promise<void> {
  const db = database();
  const now = Date.now();
  await unlessLeft(db, () =>
    db.transaction('rw', db.meta, async () => {
      const before = Object.entries((await remembered(db, 'remindersSeen')) ?? {}).filter(
        ([, at]) => at > now - forget,
      );
      await remember(db, { remindersSeen: Object.fromEntries([...before, ...keys.map((key) => [key, now] as const)]) });
    }),
  );
}

export function useNotifies(): boolean | undefined {
  return useMeta(async (db) => (await remembered(db, 'notifies')) ?? false);
}

export async function notify(on: boolean): Promise<void> {
  await remember(database(), { notifies: on });
}

const onVisibility = (tell: () => void) => {
  document.addEventListener('visibilitychange', tell);
  return () => document.removeEventListener('visibilitychange', tell);
};

/** Whether somebody looks at the app. */
export function useLookedAt(): boolean {
  return useSyncExternalStore(onVisibility, () => document.visibilityState === 'visible');
}
