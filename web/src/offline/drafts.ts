/**
 * Drafts keep what is being typed, before it is saved: closing a sheet, the tab or the phone loses nothing, and nobody
 * is asked « enregistrer les modifications ? ».
 *
 *     const draft = useDraft('note:' + accountId, { text: '' });
 *     <Textarea value={draft.value.text} onChange={(e) => draft.set({ text: e.target.value })} />
 *     await save(create('note', draft.value, accountId)); await draft.clear();
 *
 * `ready` is false while the draft is read: a form that is shown before may change under the eyes of who opens it; what
 * she types first stays.
 */
import { useCallback, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { database, openedDatabase, useDatabase } from './current';
import type { Database } from './db';
import { asking } from './idle';
import { isFull } from './storage';

const pause = 400;

/** Drafts for which the device has no room, by person and key: they last as long as the page does. */
const unkept = new Map<string, unknown>();
const watchers = new Set<() => void>();
const nameOf = (db: Database, key: string) => `${db.name} ${key}`;

export interface DraftHandle<Value> {
  value: Value;
  ready: boolean;
  /** It was found on the device: say so. */
  restored: boolean;
  set: (value: Value) => void;
  /** Forgets it: whatever it is, or only as long as it is still `of`. What it answers brings back what was forgotten. */
  clear: (of?: Value) => Promise<Again>;
}

/** Puts a draft again where it was; one that was begun there meanwhile is left alone. */
export type Again = () => Promise<void>;

/** `delay`: how long what is typed may wait for what is typed next; 0 for what comes in one piece. */
export function useDraft<Value>(key: string, initial: Value, delay = pause): DraftHandle<Value> {
  const db = useDatabase();
  const [state, setState] = useState({ value: initial, ready: false, restored: false, key: '' });
  const pending = useRef<{ db: Database; key: string; value: Value } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const start = useRef(initial);
  // The newest value, drawn or not yet.
  const typed = useRef(initial);
  /** When what is on the device was written from here, or read: another tab may write there too. */
  const written = useRef(0);
  /** The key for which somebody typed before the device had answered. */
  const ahead = useRef('');
  start.current = initial;

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const draft = pending.current;
    pending.current = null;
    if (!draft) return;
    written.current = Date.now();
    await write(draft.db, draft.key, draft.value, written.current);
  }, []);

  useEffect(() => {
    if (!db) return;
    let gone = false;
    const answered = asking();
    read(db, key)
      .then((found) => {
        if (gone) return;
        if (ahead.current === key) return setState((before) => ({ ...before, ready: true, key }));
        const value = found ? (found.value as Value) : start.current;
        written.current = found?.at ?? 0;
        typed.current = value;
        setState({ value, ready: true, restored: Boolean(found), key });
      })
      .finally(answered);
    const hidden = () => void flush();
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', hidden);
    return () => {
      gone = true;
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', hidden);
      void flush();
    };
  }, [db, key, flush]);

  const set = useCallback(
    (value: Value) => {
      typed.current = value;
      ahead.current = key;
      setState((before) => ({ ...before, value }));
      // Of whoever types: somebody else may have signed in by the time it is written.
      const db = openedDatabase();
      pending.current = db && { db, key, value };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), delay);
    },
    [key, flush, delay],
  );

  const clear = useCallback(
    async (of?: Value) => {
      if (of !== undefined && typed.current !== of) return async () => undefined;
      clearTimeout(timer.current);
      pending.current = null;
      const forgotten = typed.current;
      typed.current = start.current;
      setState((before) => ({ ...before, value: start.current, restored: false }));
      const db = database();
      const untouched = JSON.stringify(forgotten) === JSON.stringify(start.current);
      await forget(db, key, written.current);
      return async () => {
        if (!untouched && !(await read(db, key))) await write(db, key, forgotten);
      };
    },
    [key],
  );

  const current = state.key === key;
  return { value: state.value, ready: state.ready && current, restored: state.restored && current, set, clear };
}

async function read(db: Database, key: string): Promise<{ value: unknown; at: number } | undefined> {
  const name = nameOf(db, key);
  return unkept.has(name) ? { value: unkept.get(name), at: 0 } : db.drafts.get(key);
}

async function write(db: Database, key: string, value: unknown, at = Date.now()): Promise<void> {
  try {
    await db.drafts.put({ key, value, at });
    settle(db, key);
  } catch (error) {
    if (!isFull(error)) throw error;
    unkept.set(nameOf(db, key), value);
    for (const tell of watchers) tell();
  }
}

/** What another tab has typed there since `at` is no part of it. */
async function forget(db: Database, key: string, at = Number.POSITIVE_INFINITY): Promise<void> {
  settle(db, key);
  await db.drafts
    .where('key')
    .equals(key)
    .and((draft) => draft.at <= at)
    .delete();
}

function settle(db: Database, key: string): void {
  if (!unkept.delete(nameOf(db, key))) return;
  for (const tell of watchers) tell();
}

/** The device is to keep nothing more: neither does the page. */
export function forgetUnkept(): void {
  unkept.clear();
  for (const tell of watchers) tell();
}

/** Whether something that is typed waits for room on the device: it is lost when the app is closed. */
export function useUnkept(): boolean {
  return useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => unkept.size > 0,
  );
}

export function putDraft(key: string, value: unknown): Promise<void> {
  return write(database(), key, value);
}

/** Replaces a draft that is still there; one that was dropped meanwhile stays so. */
export async function changeDraft(key: string, value: unknown): Promise<void> {
  await database().drafts.update(key, { value, at: Date.now() });
}

export function dropDraft(key: string): Promise<void> {
  return forget(database(), key);
}

/** How many drafts wait: a new version of the app is not forced while somebody types, nor are they erased without a word. */
export async function draftCount(): Promise<number> {
  const db = openedDatabase();
  const kept = (await db?.drafts.toCollection().primaryKeys()) ?? [];
  return new Set([...unkept.keys(), ...kept.map((key) => db && nameOf(db, key))]).size;
}
