/**
 * Drafts keep what is being typed, before it is saved: closing a sheet, the tab or the phone loses nothing, and nobody
 * is asked « enregistrer les modifications ? ».
 *
 *     const draft = useDraft('note:' + accountId, { text: '' });
 *     <Textarea value={draft.value.text} onChange={(e) => draft.set({ text: e.target.value })} />
 *     await save(create('note', draft.value, accountId)); await draft.clear();
 *
 * `ready` is false while the draft is read: show the form only then, or what is typed first would be replaced.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import { database, useDatabase } from './current';
import { asking } from './idle';

const pause = 400;

export interface DraftHandle<Value> {
  value: Value;
  ready: boolean;
  /** It was found on the device: say so. */
  restored: boolean;
  set: (value: Value) => void;
  /** Forgets it: whatever it is, or only as long as it is still `of`. */
  clear: (of?: Value) => Promise<void>;
}

/** `delay`: how long what is typed may wait for what is typed next; 0 for what comes in one piece. */
export function useDraft<Value>(key: string, initial: Value, delay = pause): DraftHandle<Value> {
  const db = useDatabase();
  const [state, setState] = useState({ value: initial, ready: false, restored: false, key: '' });
  const pending = useRef<{ key: string; value: Value } | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const start = useRef(initial);
  // The newest value, drawn or not yet.
  const typed = useRef(initial);
  start.current = initial;

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    const draft = pending.current;
    pending.current = null;
    if (draft) await putDraft(draft.key, draft.value);
  }, []);

  useEffect(() => {
    if (!db) return;
    let gone = false;
    const answered = asking();
    db.drafts
      .get(key)
      .then((found) => {
        if (gone) return;
        const value = found ? (found.value as Value) : start.current;
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
      setState((before) => ({ ...before, value }));
      pending.current = { key, value };
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), delay);
    },
    [key, flush, delay],
  );

  const clear = useCallback(
    async (of?: Value) => {
      if (of !== undefined && typed.current !== of) return;
      clearTimeout(timer.current);
      pending.current = null;
      typed.current = start.current;
      setState((before) => ({ ...before, value: start.current, restored: false }));
      await database().drafts.delete(key);
    },
    [key],
  );

  const current = state.key === key;
  return { value: state.value, ready: state.ready && current, restored: state.restored && current, set, clear };
}

export async function putDraft(key: string, value: unknown): Promise<void> {
  await database().drafts.put({ key, value, at: Date.now() });
}

/** Replaces a draft that is still there; one that was dropped meanwhile stays so. */
export async function changeDraft(key: string, value: unknown): Promise<void> {
  await database().drafts.update(key, { value, at: Date.now() });
}

export async function dropDraft(key: string): Promise<void> {
  await database().drafts.delete(key);
}

/** How many drafts wait: a new version of the app is not forced while somebody types. */
export function draftCount(): Promise<number> {
  return database().drafts.count();
}
