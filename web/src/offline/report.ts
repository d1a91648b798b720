/**
 * Says to the server how the synchronisation of this device is: which version it runs, what waits, what was refused. Numbers and
 * moments only, for the administration and for whoever is about to sign the device out. Fetched after a round that ended, once
 * nothing is more pressing; whatever goes wrong, nobody hears of it: a server of before does not know the address.
 */
import { exchange } from '@/api/client';
import type { components } from '@/api/schema';
import { session } from '@/api/session';
import { openedDatabase } from './current';
import { type Database, type Meta, remember, rememberedAll } from './db';
import { type Line, undoable } from './line';
import { skewOf } from './save';

type Report = components['schemas']['SyncReportInput'];

/** The same is said again so rarely, in milliseconds. */
export const saidEvery = 600_000;
/** Whatever has changed, nothing is said more often. */
export const saidAtMostEvery = 60_000;

const patience = 20_000;

/** Says it where it is time. The device remembers when it did, over its tabs and its starts. */
export async function report(db: Database): Promise<void> {
  const { status, identity } = session();
  if (status !== 'open' || !identity || openedDatabase() !== db || !navigator.onLine) return;
  const [lines, known, skew] = await Promise.all([
    db.outbox.toArray(),
    rememberedAll(db, 'lastPull', 'lastPush', 'reported'),
    skewOf(db),
  ]);
  const now = Date.now();
  const { since, ...counts } = tally(lines);
  const what = `${identity.sessionId} ${counts.waiting} ${counts.refused} ${counts.conflicts}`;
  if (!isTime(known.reported, what, now)) return;
  const moment = (at: number) => new Date(at + skew).toISOString();
  const body: Report = {
    appVersion: __VERSION__,
    at: moment(now),
    ...counts,
    ...(known.lastPull ? { pulledAt: moment(known.lastPull) } : {}),
    ...(known.lastPush ? { pushedAt: moment(known.lastPush) } : {}),
    ...(since ? { waitingSince: moment(since) } : {}),
  };
  // Without the key that the client gives to each mutation: the server keeps a row of each.
  await exchange('POST', '/v1/sync/report', {
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patience),
  });
  // Whatever it answered: one that refuses, or does not know the address, is not asked again at once either.
  await remember(db, { reported: { at: now, what } });
}

/** What the outbox holds. A line that may still be undone is not late: it leaves within seconds. */
export function tally(lines: Line[]): {
  waiting: number;
  refused: number;
  conflicts: number;
  since: number | undefined;
} {
  const waiting = lines.filter(
    (l) => l.state !== 'rejected' && l.state !== 'conflict' && !(l.state === 'held' && undoable(l)),
  );
  return {
    waiting: waiting.length,
    refused: lines.filter((l) => l.state === 'rejected').length,
    conflicts: lines.filter((l) => l.state === 'conflict').length,
    since: waiting.length > 0 ? Math.min(...waiting.map((l) => l.at)) : undefined,
  };
}

/** Whether to say `what` now: something else than the last time, or the same after a while. */
export function isTime(last: Meta['reported'] | undefined, what: string, now: number): boolean {
  if (!last || now < last.at) return true; // never, or the clock was put back
  return now - last.at >= (last.what === what ? saidEvery : saidAtMostEvery);
}
