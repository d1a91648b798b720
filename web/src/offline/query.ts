/** Questions to the local database that are answered anew at each change, from any tab. */
import { liveQuery } from 'dexie';
import { type DependencyList, useCallback, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import { openedDatabase, useDatabase } from './current';
import type { Database } from './db';
import { asking } from './idle';

/** The answer, undefined until it is there. `deps` are the values that the query uses. */
export function useQuery<T>(query: (db: Database) => Promise<T>, deps: DependencyList): T | undefined {
  const db = useDatabase();
  const [found, setFound] = useState<Answer<T>>();
  // Before the paint: the database looks for the answer meanwhile.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caller says what its query depends on
  useLayoutEffect(() => {
    if (db) return ask(db, query, setFound);
    setFound(undefined);
  }, [db, ...deps]);
  if (found && 'failure' in found) throw found.failure;
  return found?.value;
}

/** How long an answer that was asked for ahead waits for the part of a screen that has the question, in milliseconds. */
const awaited = 10_000;

export interface Shared<T> {
  (): T | undefined;
  /** Asks before any part of a screen does, so that the first to be drawn has the answer; resolves once it is there. */
  ahead(): Promise<void>;
}

/** A question that many parts of a screen have: put once for all of them, and answered at once to who comes later. */
export function shared<T>(query: (db: Database) => Promise<T>): Shared<T> {
  interface Asked {
    db: Database;
    found?: Answer<T>;
    answered: Promise<void>;
    stop: () => void;
  }
  const watchers = new Set<() => void>();
  let asked: Asked | null = null;
  const begin = (db: Database): Asked => {
    asked?.stop();
    const now: Asked = { db, answered: Promise.resolve(), stop: () => undefined };
    asked = now;
    now.answered = new Promise((resolve) => {
      now.stop = ask(db, query, (found) => {
        now.found = found;
        resolve();
        for (const tell of watchers) tell();
      });
    });
    return now;
  };
  const stopUnlessWatched = () => {
    if (watchers.size > 0) return;
    asked?.stop();
    asked = null;
  };
  const answer = () => {
    const db = useDatabase();
    const watch = useCallback(
      (tell: () => void) => {
        watchers.add(tell);
        if (db && asked?.db !== db) begin(db);
        return () => {
          watchers.delete(tell);
          stopUnlessWatched();
        };
      },
      [db],
    );
    const found = useSyncExternalStore(watch, () => (asked && asked.db === db ? asked.found : undefined));
    if (found && 'failure' in found) throw found.failure;
    return found?.value;
  };
  const ahead = async () => {
    const db = openedDatabase();
    if (!db) return;
    const { answered } = asked?.db === db ? asked : begin(db);
    setTimeout(stopUnlessWatched, awaited);
    await answered;
  };
  return Object.assign(answer, { ahead });
}

type Answer<T> = { value: T } | { failure: unknown };

/** Until the function returned is called. */
function ask<T>(db: Database, query: (db: Database) => Promise<T>, tell: (answer: Answer<T>) => void): () => void {
  const answered = asking();
  const subscription = liveQuery(() => query(db)).subscribe({
    next: (value) => {
      tell({ value });
      answered();
    },
    error: (failure) => {
      if (db.isOpen()) tell({ failure }); // a database that was just deleted answers no more
      answered();
    },
  });
  return () => {
    subscription.unsubscribe();
    answered();
  };
}
