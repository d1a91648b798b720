/**
 * What screens use. They see rows, lines and states, never the database:
 *
 *     useLive(query, deps)   a query over local rows, anew at each change, from any tab
 *     useRow(entity, id)     one row
 *     useSync()              is it sent, is there a network, how far is the first fill
 *     useOutbox()            the lines that wait, with what is wrong
 *     useRowStates()         which rows are not sent yet: held, queued, refused…
 *     useDrafts(prefix)      drafts by the beginning of their key
 *     useBegun()             all of them, with their age
 *     useDraft(key, initial) in drafts.ts; save, undo in save.ts; create, patch… in changes.ts;
 *                            settleConflict, sendAgain, giveUp in outbox.ts; leave, exportUnsent in access.ts
 */
import { type DependencyList, useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useSession } from '@/api/session';
import { useServerWords } from '@/i18n/server';
import { type Database, type Draft, type Failure, rememberedAll } from './db';
import { allDrafts } from './drafts';
import { currentPhase, failureNotKept, nextTry, type Phase, watchPhase } from './engine';
import type { EntityName, Rows } from './entities';
import { type Line, ref } from './line';
import { Local } from './local';
import { type Shared, shared, useQuery } from './query';
import { skewOf } from './save';
import { type Room, room } from './storage';

/** The answer of the query, undefined until it is there. `deps` are the values that the query uses. */
export function useLive<T>(query: (local: Local) => Promise<T>, deps: DependencyList = []): T | undefined {
  return useQuery((db) => query(new Local(db)), deps);
}

export type { Shared };

/** A query that several parts of a screen have, put once for all of them. */
export function sharedLive<T>(query: (local: Local) => Promise<T>): Shared<T> {
  return shared((db) => query(new Local(db)));
}

/** The answer of a question about what the engine remembers, for the modules of this folder. */
export function useMeta<T>(query: (db: Database) => Promise<T>): T | undefined {
  return useQuery(query, []);
}

/** The row, null when the device does not have it, undefined until it is known. */
export function useRow<E extends EntityName>(entity: E, id: string): Rows[E] | null | undefined {
  return useLive(async (local) => (await local.get(entity, id)) ?? null, [entity, id]);
}

export interface SyncState {
  phase: Phase;
  /** Lines that have not reached the server, by what they wait for. */
  waiting: number;
  conflicts: number;
  rejected: number;
  /** Why the last attempt failed; null when it went well. */
  failure: Failure | null;
  /** When this tab tries next by itself, in milliseconds since 1970; infinite while nothing is foreseen. */
  nextTry: number;
  /** The session has ended: nothing leaves until somebody signs in. */
  needsSignIn: boolean;
  /** Everything was read at least once; `received` rows so far otherwise. */
  filled: boolean;
  received: number;
  receivedByEntity: Partial<Record<EntityName, number>>;
  lastPull: number | null;
}

const useKnown = shared(async (db) => {
  const [lines, { filling, filled, lastFailure, lastPull }] = await Promise.all([
    db.outbox.toArray(),
    rememberedAll(db, 'filling', 'filled', 'lastFailure', 'lastPull'),
  ]);
  return {
    waiting: lines.length,
    conflicts: lines.filter((l) => l.state === 'conflict').length,
    rejected: lines.filter((l) => l.state === 'rejected').length,
    failure: lastFailure ?? null,
    filled: filled ?? false,
    received: filling?.rows ?? 0,
    receivedByEntity: filling?.byEntity ?? {},
    lastPull: lastPull ?? null,
  };
});

export function useSync(): SyncState {
  const { status } = useSession();
  const phase = useSyncExternalStore(watchPhase, currentPhase);
  const next = useSyncExternalStore(watchPhase, nextTry);
  const notKept = useSyncExternalStore(watchPhase, failureNotKept);
  const known = useKnown() ?? unknown;
  return { ...known, phase, nextTry: next, needsSignIn: status === 'ended', failure: notKept ?? known.failure };
}

const unknown: NonNullable<ReturnType<typeof useKnown>> = {
  waiting: 0,
  conflicts: 0,
  rejected: 0,
  failure: null,
  filled: false,
  received: 0,
  receivedByEntity: {},
  lastPull: null,
};

const useLines: Shared<Line[]> = shared((db) => db.outbox.orderBy('seq').toArray());

/** Every line that waits, oldest first; undefined until they are read. Drawn anew once there are words for what the server said. */
export function useOutbox(): Line[] | undefined {
  const lines = useLines();
  useServerWords(lines?.some(({ problem }) => problem) ?? false);
  return lines;
}

/** Asks ahead for what every screen has of the sending. */
export async function askSyncAhead(): Promise<void> {
  await Promise.all([useKnown.ahead(), useLines.ahead()]);
}

/** The drafts whose key begins so, oldest first; undefined until they are read. */
export function useDrafts<Value>(prefix: string): Value[] | undefined {
  return useQuery(
    async (db) => {
      const found = await db.drafts.where('key').startsWith(prefix).toArray();
      return found.sort((a, b) => a.at - b.at).map((draft) => draft.value as Value);
    },
    [prefix],
  );
}

/** All that is begun and not saved, what was left longest first; undefined until it is read. */
export function useBegun(): Draft[] | undefined {
  return useQuery(async (db) => (await allDrafts(db)).sort((a, b) => a.at - b.at), []);
}

/** The server's clock minus this one, in milliseconds; 0 when they agree to two minutes. */
export function useSkew(): number {
  return useQuery(skewOf, []) ?? 0;
}

export type RowState = 'sent' | 'waiting' | 'blocked' | 'conflict' | 'rejected';

/** The state of each row that is not wholly sent: `states.of('account', id)`. */
export function useRowStates(): { of: (entity: EntityName, id: string) => RowState } {
  const lines = useLines() ?? [];
  const states = new Map<string, RowState>();
  const rank: RowState[] = ['sent', 'waiting', 'blocked', 'conflict', 'rejected'];
  for (const line of lines) {
    const state: RowState =
      line.state === 'conflict' || line.state === 'rejected' || line.state === 'blocked' ? line.state : 'waiting';
    for (const row of line.touches) {
      if (rank.indexOf(state) > rank.indexOf(states.get(row) ?? 'sent')) states.set(row, state);
    }
  }
  return { of: (entity, id) => states.get(ref(entity, id)) ?? 'sent' };
}

/** Room on the device, read once, and `again` when that is asked for; undefined until it is known. */
export function useRoom(): { room: Room | undefined; again: () => Promise<void> } {
  const [known, setKnown] = useState<Room>();
  const again = useCallback(async () => setKnown(await room()), []);
  useEffect(() => void again(), [again]);
  return { room: known, again };
}
