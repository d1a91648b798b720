/**
 * What the device owes: to erase what it kept of somebody, because the server asks for it or because she signs out. Written
 * down before it forgets who she is, so that a browser killed in between finishes at its next start; and what to tell whoever
 * then finds the page of sign-in.
 */
import Dexie from 'dexie';
import { useSyncExternalStore } from 'react';
import { session } from '@/api/session';
import { readStored, writeStored } from '@/api/stored';
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
const read = () => readStored<Erasing>(kept);
let current = read();

function write(next: Erasing | null): void {
  current = next;
  writeStored(kept, next); // without room for it, it is erased all the same
  for (const tell of watchers) tell();
}

/** Writes down that what this person keeps here is to go. */
export function owe(why: Erasing['why']): void {
  const database = openedDatabase()?.name ?? hers();
  if (!database) return;
  // Another tab that was told first has counted what is gone since.
  const { lost } = stillOwed({ database, why }) ?? {};
  write({ database, why, ...(lost === undefined ? {} : { lost }) });
}

/** What whoever is known here keeps it in. */
function hers(): string | null {
  const { identity } = session();
  return identity && databaseName(identity.organisation.id, identity.user.id);
}

/** The same debt as every tab knows it; null once another has taken its place, or none is left. */
function stillOwed({ database, why }: Erasing): Erasing | null {
  const known = read() ?? current;
  return known?.database === database && known.why === why ? known : null;
}

/**
 * Erases what is owed, and what the browser keeps of the app's answers with it. Does nothing where nothing is, nor to whoever is
 * known here: the server has let her in since, or says that it has not. Rejects where the device does not erase: it still owes.
 */
export async function erase(): Promise<void> {
  const owed = current;
  if (!owed || owed.done || owed.database === hers()) return;
  if (openedDatabase()?.name === owed.database) {
    if (owed.why === 'revoked' && owed.lost === undefined) await count(owed);
    await deleteDatabase();
  } else await Dexie.delete(owed.database);
  forgetUnkept(owed.database);
  await dropAnswers().catch(() => undefined); // nobody's in particular
  const left = stillOwed(owed);
  if (left) write(left.why === 'revoked' ? { ...left, done: true } : null);
}

/** Writes down how much is lost, before it is. */
async function count(owed: Erasing): Promise<void> {
  const lost = await unsent().catch(() => undefined);
  const known = stillOwed(owed);
  if (known && lost !== undefined) write({ lost, ...known });
}

async function dropAnswers(): Promise<void> {
  if (!('caches' in globalThis)) return;
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith('besace-')).map((name) => caches.delete(name)));
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
    () => (current?.why === 'revoked' && current.done ? current : null),
  );
}

// Another tab owes, erases, or was told.
window.addEventListener('storage', (event) => {
  if (event.key !== kept) return;
  current = read();
  for (const tell of watchers) tell();
});

/** The server has let somebody in: whoever was told knows, and what is hers again is owed no more. */
export function erasedWasTold(): void {
  if (current?.done || (current && current.database === hers())) write(null);
}
