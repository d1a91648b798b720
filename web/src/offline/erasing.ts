/**
 * What the device owes: to erase what it kept of somebody, because the server asks for it or because she signs out. Written
 * down before it forgets who she is, so that a browser killed in between finishes at its next start; and what to tell whoever
 * then finds the page of sign-in.
 */
import Dexie from 'dexie';
import { useSyncExternalStore } from 'react';
import { session } from '@/api/session';
import { deleteDatabase, openedDatabase } from './current';
import { databaseName } from './db';
import { draftCount, forgetUnkept } from './drafts';

export interface Erasing {
  database: string;
  why: 'revoked' | 'left';
  /** What had not reached the server, entries begun and never saved included; absent where it was not counted. */
  lost?: number;
  done?: boolean;
}

const kept = 'besace.erasing';
const watchers = new Set<() => void>();
let current = read();

function read(): Erasing | null {
  try {
    return JSON.parse(localStorage.getItem(kept) ?? 'null');
  } catch {
    return null; // storage closed to this page, or not ours
  }
}

function write(next: Erasing | null): void {
  current = next;
  try {
    if (next) localStorage.setItem(kept, JSON.stringify(next));
    else localStorage.removeItem(kept);
  } catch {
    // No room for a word: it is erased all the same.
  }
  for (const tell of watchers) tell();
}

/** Writes down that what this person keeps here is to go. */
export function owe(why: Erasing['why']): void {
  const { identity } = session();
  const database = openedDatabase()?.name ?? (identity && databaseName(identity.organisation.id, identity.user.id));
  if (database) write({ database, why });
}

/** Erases what is owed, and what the browser keeps of the app's answers with it. Does nothing where nothing is. */
export async function erase(): Promise<void> {
  if (!current || current.done) return;
  const { database, why } = current;
  if (openedDatabase()?.name === database) {
    const lost = why === 'revoked' ? await unsent().catch(() => undefined) : undefined;
    if (lost !== undefined) write({ database, why, lost });
    await deleteDatabase();
  } else await Dexie.delete(database);
  forgetUnkept(database);
  if ('caches' in globalThis) {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name.startsWith('besace-')).map((name) => caches.delete(name)));
  }
  write(why === 'revoked' && current ? { ...current, done: true } : null);
}

async function unsent(): Promise<number> {
  const [lines = 0, drafts] = await Promise.all([openedDatabase()?.outbox.count(), draftCount()]);
  return lines + drafts;
}

/** What was erased because the server asked for it, until somebody has signed in. */
export function useErased(): Erasing | null {
  return useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => (current?.why === 'revoked' ? current : null),
  );
}

// Another tab owes, erases, or was told.
window.addEventListener('storage', (event) => {
  if (event.key !== kept) return;
  current = read();
  for (const tell of watchers) tell();
});

/** Somebody has signed in: whoever was told knows. */
export function erasedWasTold(): void {
  if (current?.done) write(null);
}
