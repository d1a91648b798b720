/** The database of the person signed in: opened once, replaced when somebody else signs in, deleted on a wipe. */
import { useSyncExternalStore } from 'react';
import { Database, databaseName } from './db';

let open: { name: string; db: Database } | null = null;
const watchers = new Set<() => void>();

/** The database; throws when nobody has signed in on this device. */
export function database(): Database {
  if (!open) throw new Error('no local database is open');
  return open.db;
}

export function openedDatabase(): Database | null {
  return open?.db ?? null;
}

/** Opens that of this person, closing any other. */
export function openDatabase(organisationId: string, userId: string): Database {
  const name = databaseName(organisationId, userId);
  if (open?.name === name) return open.db;
  open?.db.close();
  open = { name, db: new Database(organisationId, userId) };
  for (const tell of watchers) tell();
  return open.db;
}

/** Deletes all that this person keeps here, what was not sent included. */
export async function deleteDatabase(): Promise<void> {
  const db = open?.db;
  open = null;
  for (const tell of watchers) tell();
  await db?.delete({ disableAutoOpen: true });
}

/**
 * For what is written down by the way, which nobody waits for: it ends there once its database is no longer the one of who is here,
 * as when another tab signs somebody else in. What fails for any other reason is told.
 */
export async function unlessLeft(db: Database, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (open?.db === db) throw error;
  }
}

export function useDatabase(): Database | null {
  return useSyncExternalStore((tell) => {
    watchers.add(tell);
    return () => watchers.delete(tell);
  }, openedDatabase);
}
