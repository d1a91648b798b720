/**
 * The engine: when to synchronise, in which tab, and what to say about it. It starts with the person (`startEngine`),
 * sends the outbox then reads what changed, one tab at a time (a Web Lock), at these moments: start, something saved,
 * the network comes back, the tab is shown again, signing in, a timer, and when somebody asks (`syncNow`).
 *
 * A failure waits 30 s, then twice as long each time, five minutes at most, give or take; any of the moments above
 * tries at once. `navigator.onLine` starts nothing and stops nothing by itself: only an answer counts.
 */
import { liveQuery } from 'dexie';
import { ApiError, isLate, NetworkError } from '@/api/problem';
import { session, watchSession } from '@/api/session';
import { contacted } from './access';
import { openDatabase, openedDatabase, unlessLeft } from './current';
import { type Database, type Failure, remember, remembered } from './db';
import { drain } from './drain';
import { asking, quiet, showFirst } from './idle';
import { askNext, pull } from './pull';
import { awaited, onSaved } from './signals';
import { askPersistence, isFull } from './storage';

const shortestWait = 30_000;
const longestWait = 300_000;
/** How long to say how the round went may be put off for what is more pressing, in milliseconds. */
const toldWithin = 30_000;

export type Phase = 'idle' | 'sending' | 'receiving';

interface Engine {
  db: Database;
  /** Until then the device draws what it has, and asks the server nothing. */
  shown: boolean;
  /** What screens ask of a device that has nothing is answered by the first page. */
  answered?: () => void;
  stop: () => void;
}

let engine: Engine | null = null;
let phase: Phase = 'idle';
let wanted: { pull: boolean } | null = null;
let running: Promise<void> | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let due = Number.POSITIVE_INFINITY;
let lastFailure: Failure | null = null;
/** How many rounds failed in a row, where the device is too full to remember it; 0 otherwise. */
let failuresNotKept = 0;
const watchers = new Set<() => void>();

export function currentPhase(): Phase {
  return phase;
}

/** When this tab tries next, in milliseconds since 1970; infinite while nothing is foreseen. */
export function nextTry(): number {
  return due;
}

/** Why the last round failed, where the device is too full to remember it. */
export function failureNotKept(): Failure | null {
  return lastFailure;
}

/** Calls back when the phase, the next try or the failure that is not kept is another; returns what stops it. */
export function watchPhase(tell: () => void): () => void {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

function tell() {
  for (const tellOne of watchers) tellOne();
}

function become(next: Phase) {
  if (phase === next) return;
  phase = next;
  tell();
}

function notKept(why: Failure | null) {
  if (lastFailure === why) return;
  lastFailure = why;
  tell();
}

/** Opens the database of the person and keeps it in step with the server until somebody else comes. */
export function startEngine(organisationId: string, userId: string): void {
  const db = openDatabase(organisationId, userId);
  if (engine?.db === db) return;
  engine?.stop();
  const now = () => void syncNow();
  const shown = () => {
    if (document.visibilityState === 'visible') void syncNow();
    else void release(db).then(() => syncNow({ pull: false }));
  };
  window.addEventListener('online', now);
  document.addEventListener('visibilitychange', shown);
  onSaved((inMs) => {
    void unlessLeft(db, () => askPersistence(db));
    wakeIn(inMs);
  });
  const badge = liveQuery(() => db.outbox.count()).subscribe({
    next: (count) => void showBadge(count),
    error: () => undefined,
  });
  let open = session().status === 'open';
  const unwatch = watchSession(({ status }) => {
    const opened = status === 'open' && !open; // renewing one that is open is no news
    open = status === 'open';
    if (opened && engine?.shown) void syncNow();
  });
  engine = {
    db,
    shown: false,
    stop: () => {
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', shown);
      onSaved(null);
      badge.unsubscribe();
      unwatch();
      clearTimeout(timer);
      due = Number.POSITIVE_INFINITY;
      lastFailure = null;
      failuresNotKept = 0;
    },
  };
  void begin(db);
}

/** A device that has nothing yet reads at once, and its screens wait for the first page; one that has shows it first. */
async function begin(db: Database): Promise<void> {
  const answered = asking();
  const filled = await remembered(db, 'filled').catch(() => undefined); // whoever reads next hears of it
  if (filled) {
    answered();
    await quiet(showFirst);
  }
  if (engine?.db !== db) return answered();
  engine.shown = true;
  engine.answered = answered;
  await syncNow().finally(answered);
}

export function stopEngine(): void {
  engine?.stop();
  engine = null;
}

/** The number on the icon of the installed app: the only reminder where nothing runs in the background (iOS). */
async function showBadge(count: number): Promise<void> {
  try {
    await (count > 0 ? navigator.setAppBadge?.(count) : navigator.clearAppBadge?.());
  } catch {
    // Not installed, or not allowed: the chip in the shell says the same.
  }
}

/** Sends and receives now. Resolves when that is done, well or not: useSync tells which. */
export function syncNow(what: { pull: boolean } = { pull: true }): Promise<void> {
  wanted = { pull: Boolean(wanted?.pull) || what.pull };
  running ??= work().finally(() => {
    running = null;
  });
  return running;
}

/** Sends what was saved without waiting for the time to undo it: the server is asked about something that it changes. */
export async function sendNow(): Promise<void> {
  if (engine) await release(engine.db);
  await syncNow();
}

/** Lets what is held leave at once: the person has gone elsewhere and will not undo it. */
async function release(db: Database): Promise<void> {
  if (openedDatabase() !== db) return;
  await unlessLeft(db, () =>
    db.outbox
      .where('state')
      .equals('held')
      .and(({ id }) => !awaited.has(id))
      .modify({ state: 'queued', heldUntil: 0 }),
  );
}

async function work(): Promise<void> {
  while (wanted && engine) {
    const { pull: read } = wanted;
    wanted = null;
    clearTimeout(timer);
    due = Number.POSITIVE_INFINITY;
    const { db } = engine;
    const asked = Date.now();
    await exclusively(db.name, () => once(db, read, asked));
  }
}

let reporting = false;

/** The server is told how this device goes, once that is in nobody's way; whether it hears of it changes nothing here. */
function reportLater(db: Database): void {
  if (reporting) return;
  reporting = true;
  void quiet(toldWithin)
    .then(() => import('./report'))
    .then(({ report }) => report(db))
    .catch(() => undefined)
    .finally(() => {
      reporting = false;
    });
}

async function exclusively(name: string, work: () => Promise<void>): Promise<void> {
  if (navigator.locks) await navigator.locks.request(`besace-sync-${name}`, work);
  else await work();
}

async function once(db: Database, read: boolean, asked: number): Promise<void> {
  if (openedDatabase() !== db || session().status === 'anonymous' || session().status === 'ended') return;
  try {
    become('sending');
    // What changed travels while the answers to what was sent are settled: a weak network takes longer than either. A device
    // that has nothing asks before anything else.
    let page = read && !(await remembered(db, 'cursor')) ? askNext(db) : undefined;
    const sent = await drain(
      db,
      (waiting) => {
        become(waiting > 0 ? 'sending' : 'receiving');
        if (waiting > 0) page = undefined; // more is sent than it can tell of
      },
      () => {
        page = askNext(db);
      },
    );
    if (sent.sent > 0) await remember(db, { lastPush: Date.now() }).catch(() => undefined); // a full device still receives
    // Another tab may have read while this one waited for its turn.
    const fresh = ((await remembered(db, 'lastPull')) ?? 0) > asked;
    const asks = sent.sent > 0 || (read && !fresh);
    if (asks) {
      become('receiving');
      await pull(db, page, engine?.answered);
    }
    // A round that had nothing to ask has heard nothing, and knows no better whether the server answers.
    if (asks || fresh) contacted();
    if (asks || fresh || sent.later) reportLater(db);
    if (sent.later) return await failed(db, 'server');
    if (asks || fresh) await succeeded(db);
    // What a colleague has told meanwhile comes at its hour, however long a line is held.
    wakeIn(Math.min(longestWait, (sent.nextAt ?? Number.POSITIVE_INFINITY) - Date.now()));
  } catch (error) {
    if (openedDatabase() !== db) return; // signed out meanwhile
    // 401: the session has ended; signing in starts again.
    if (error instanceof ApiError && error.status === 401) return;
    if (whyOf(error) !== 'network') reportLater(db);
    await failed(db, whyOf(error));
  } finally {
    become('idle');
  }
}

/** Whatever it was, the next round may go well: what nobody foresaw counts as an answer that makes no sense. */
function whyOf(error: unknown): Failure {
  if (isFull(error)) return 'full';
  return error instanceof NetworkError || isLate(error) ? 'network' : 'server';
}

async function succeeded(db: Database): Promise<void> {
  await remember(db, { failures: 0, lastFailure: null });
  failuresNotKept = 0;
  notKept(null);
}

async function failed(db: Database, why: Failure): Promise<void> {
  const failures = Math.max(failuresNotKept, (await remembered(db, 'failures').catch(() => undefined)) ?? 0) + 1;
  const wait = Math.min(longestWait, shortestWait * 2 ** Math.min(failures - 1, 10));
  wakeIn(wait * (0.75 + Math.random() / 2));
  // A device that is full may not even take this.
  const kept = await remember(db, { failures, lastFailure: why }).then(
    () => true,
    () => false,
  );
  if (openedDatabase() !== db) return;
  failuresNotKept = kept ? 0 : failures;
  notKept(kept ? null : why);
}

/** The earliest of what asked for it since the last round began: what is saved during a round is not put off by its end. */
function wakeIn(ms: number): void {
  due = Math.min(due, Date.now() + Math.max(ms, 0));
  clearTimeout(timer);
  timer = setTimeout(() => void syncNow(), due - Date.now());
  tell();
}
