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
import { database, openedDatabase, unlessLeft, useDatabase } from './current';
import type { Database, Draft } from './db';
import { asking } from './idle';
import { allLeftBehind, forgetAllLeft, forgetLeft, leaveBehind, leftBehind } from './left-behind';
import { isFull } from './storage';

const pause = 400;

/** A draft older than this is one that somebody left. */
const leftAfter = 3_600_000;

/** Drafts for which the device has no room, by person and key: they last as long as the page does. */
const unkept = new Map<string, Draft>();

/** What was joined in one of those and is on the device: it goes with it, and is none of its own until then. */
const pieces = new Map<string, readonly Draft[]>();
const watchers = new Set<() => void>();

/** The forms that are open, by person and key: each takes what comes back, unless somebody types there already. */
const openForms = new Map<string, Set<(draft: Draft) => boolean>>();
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

  const flush = useCallback(async (last = false) => {
    clearTimeout(timer.current);
    const draft = pending.current;
    pending.current = null;
    if (!draft) return;
    const at = Date.now();
    written.current = at;
    if (last) leaveBehind(nameOf(draft.db, draft.key), { key: draft.key, value: draft.value, at });
    await write(draft.db, draft.key, draft.value, at);
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
    // A phone ends a page that is hidden without a word more.
    const leaving = () => void flush(true);
    document.addEventListener('visibilitychange', leaving);
    window.addEventListener('pagehide', leaving);
    const close = opened(nameOf(db, key), (back) => {
      if (pending.current) return false;
      ahead.current = key;
      written.current = back.at;
      typed.current = back.value as Value;
      setState((before) => ({ ...before, value: typed.current, restored: true, key }));
      return true;
    });
    return () => {
      gone = true;
      close();
      document.removeEventListener('visibilitychange', leaving);
      window.removeEventListener('pagehide', leaving);
      void flush(true);
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
        if (!untouched && !(await read(db, key))) await bringBack(db, { key, value: forgotten, at: Date.now() });
      };
    },
    [key],
  );

  const current = state.key === key;
  return { value: state.value, ready: state.ready && current, restored: state.restored && current, set, clear };
}

function opened(name: string, take: (draft: Draft) => boolean): () => void {
  const forms = openForms.get(name) ?? new Set();
  openForms.set(name, forms.add(take));
  return () => {
    forms.delete(take);
    if (forms.size === 0) openForms.delete(name);
  };
}

async function bringBack(db: Database, draft: Draft): Promise<void> {
  const forms = [...(openForms.get(nameOf(db, draft.key)) ?? [])];
  if (forms.every((take) => take(draft))) await write(db, draft.key, draft.value, draft.at);
}

async function read(db: Database, key: string): Promise<{ value: unknown; at: number } | undefined> {
  const kept = await db.drafts.get(key);
  const over = unkept.get(nameOf(db, key));
  // As old as what it stands over on the device, which goes with it.
  if (over) return { value: over.value, at: kept?.at ?? 0 };
  const left = leftBehind(nameOf(db, key));
  return left && left.at > (kept?.at ?? 0) ? left : kept;
}

async function write(db: Database, key: string, value: unknown, at = Date.now()): Promise<void> {
  const draft = { key, value, at };
  try {
    await db.drafts.put(draft);
  } catch (error) {
    if (!isFull(error)) throw error;
    unkept.set(nameOf(db, key), draft);
    for (const tell of watchers) tell();
    return;
  }
  const joined = settle(db, key);
  forgetLeft(nameOf(db, key), at);
  await forgetAll(db, joined);
}

/** What another tab has typed there since `at` is no part of it. */
async function forget(db: Database, key: string, at = Number.POSITIVE_INFINITY): Promise<void> {
  const joined = settle(db, key);
  forgetLeft(nameOf(db, key), at);
  await db.drafts
    .where('key')
    .equals(key)
    .and((draft) => draft.at <= at)
    .delete();
  await forgetAll(db, joined);
}

async function forgetAll(db: Database, drafts: readonly Draft[]): Promise<void> {
  for (const { key, at } of drafts) await forget(db, key, at);
}

/** The page holds it no longer; what was joined in it is to go too. */
function settle(db: Database, key: string): readonly Draft[] {
  const name = nameOf(db, key);
  const joined = pieces.get(name) ?? [];
  pieces.delete(name);
  if (unkept.delete(name)) for (const tell of watchers) tell();
  return joined;
}

/** The device is to keep nothing more: neither does the page. */
export function forgetUnkept(database: string): void {
  unkept.clear();
  pieces.clear();
  forgetAllLeft(database);
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

/** Whether something is begun there and not saved. */
export async function isBegun(key: string): Promise<boolean> {
  const db = openedDatabase();
  return db !== null && (await read(db, key)) !== undefined;
}

export function putDraft(key: string, value: unknown, at?: number): Promise<void> {
  return write(database(), key, value, at);
}

/**
 * Whether what was kept under longer keys than `key`, from before it was one draft, is in one there: the oldest first, each
 * joined by the next. Asked before the form itself reads its draft.
 */
export function useGathered<Value>(key: string, join: (before: Value, after: Value) => Value): boolean {
  const db = useDatabase();
  const [gathered, setGathered] = useState('');
  const joining = useRef(join);
  joining.current = join;
  useEffect(() => {
    if (!db) return;
    let left = false;
    const answered = asking();
    void unlessLeft(db, () => gather(db, key, joining.current))
      .finally(() => !left && setGathered(key))
      .finally(answered);
    return () => {
      left = true;
    };
  }, [db, key]);
  return gathered === key;
}

async function gather<Value>(db: Database, key: string, join: (before: Value, after: Value) => Value): Promise<void> {
  const longer = (await allDrafts(db)).filter((draft) => draft.key.startsWith(`${key}:`)).sort((a, b) => a.at - b.at);
  const [first, ...rest] = longer;
  const name = nameOf(db, key);
  const over = unkept.get(name);
  // Joined already: there may be room for it by now.
  if (!first && over && pieces.has(name)) await write(db, key, over.value, over.at);
  if (!first) return;
  const begun = await read(db, key);
  const all = begun ? [...rest, { key, ...begun }] : rest;
  const at = Math.max(...[first, ...all].map((draft) => draft.at));
  await write(
    db,
    key,
    all.reduce((value, { value: next }) => join(value, next as Value), first.value as Value),
    at,
  );
  // Without room for it, the pieces stay on the device: what is joined lasts as long as the page.
  if (unkept.has(name)) pieces.set(name, [...(pieces.get(name) ?? []), ...longer]);
  else await forgetAll(db, longer);
}

/** Replaces a draft that is still there; one that was dropped meanwhile stays so. */
export async function changeDraft(key: string, value: unknown): Promise<void> {
  await database().drafts.update(key, { value, at: Date.now() });
}

export function dropDraft(key: string): Promise<void> {
  return forget(database(), key);
}

/** Erases a draft later as it is now: not what is typed there since, nor what is of whoever has signed in by then. */
export function eraserOf({ key, at }: Draft): () => Promise<void> {
  const db = database();
  return async () => {
    const over = unkept.get(nameOf(db, key));
    if (openedDatabase() !== db || (over && over.at > at)) return;
    await forget(db, key, at);
  };
}

/** All that is begun and not saved, that for which there is no room on the device too. */
export async function allDrafts(db: Database): Promise<Draft[]> {
  const drafts = [...(await db.drafts.toArray()), ...allLeftBehind(db.name)].sort((a, b) => a.at - b.at);
  drafts.push(...unkeptOf(db));
  const latest = [...new Map(drafts.map((draft) => [draft.key, draft])).values()];
  return latest.filter((draft) => !isPiece(db, draft)).sort((a, b) => (a.key < b.key ? -1 : 1));
}

/** What another page typed there since is not what was joined. */
function isPiece(db: Database, { key, at }: Draft): boolean {
  return [...pieces].some(
    ([name, joined]) => name.startsWith(`${db.name} `) && joined.some((one) => one.key === key && one.at >= at),
  );
}

const unkeptOf = (db: Database) =>
  [...unkept].flatMap(([name, draft]) => (name === nameOf(db, draft.key) ? [draft] : []));

/** How many drafts wait: they are not erased without a word. */
export async function draftCount(): Promise<number> {
  const db = openedDatabase();
  return db ? (await allDrafts(db)).length : 0;
}

/** Whether a reload would lose something: the device has no room for it. */
export function holdsUnkept(): boolean {
  const db = openedDatabase();
  return db !== null && unkeptOf(db).length > 0;
}

/**
 * Whether reloading would be in somebody's way: she has just typed, or what she typed is on this page alone. `shown` asks that of
 * the forms of this page, which is the one to reload; otherwise of every tab.
 */
export async function isTyping(shown = false): Promise<boolean> {
  const db = openedDatabase();
  if (!db) return false;
  const since = Date.now() - leftAfter;
  const recent = (await allDrafts(db)).filter((draft) => draft.at > since);
  return holdsUnkept() || recent.some(({ key }) => !shown || openForms.has(nameOf(db, key)));
}
