/**
 * What becomes of a line once the server has answered: done, merged and to be sent again, in conflict, rejected,
 * blocked, or simply to be tried later. Called within one transaction per batch.
 */
import { nothingSaid, type Problem } from '@/api/problem';
import { applied, bare, type Database, type Gone, keep, recompute, remember, remembered } from './db';
import { type EntityName, isEntity, isFields } from './entities';
import { follow } from './follow';
import {
  asideFor,
  askedAgainIn,
  creates,
  type Fields,
  type Line,
  ref,
  triedTogether,
  untold,
  untoldAtMost,
} from './line';
import { type Merged, merge } from './merge';
import { mergeMove } from './moved-twice';
import { drop } from './save';

/** The answer to one line, from a batch or by itself. */
export interface Answer {
  status: number;
  version: number | null;
  body: Fields | null;
  problem: Problem | null;
}

/** What is left to do. */
export type Outcome = 'done' | 'again' | 'later' | 'stuck';

export async function settle(db: Database, line: Line, answer: Answer, failedRows: Set<string>): Promise<Outcome> {
  const row = ref(line.entity, line.entityId);
  if (answer.status < 400) {
    await accept(db, line, answer);
    return 'done';
  }
  const { problem } = answer;
  const failures = (line.failures ?? 0) + (answer.status >= 500 ? 1 : 0);
  // What was sent with it and needs what it makes is refused for want of it: it waits like it.
  if (isPassing(answer)) for (const made of [row, ...creates(line)]) failedRows.add(made);
  if (answer.status >= 500 && failures > triedTogether) {
    const kept = problem ?? nothingSaid(answer.status);
    await db.outbox.update(line.seq ?? -1, {
      state: 'held',
      problem: kept,
      heldUntil: Date.now() + asideFor,
      failures,
    });
    return 'stuck';
  }
  if (isPassing(answer)) {
    await db.outbox.update(line.seq ?? -1, { state: 'queued', failures });
    return 'later';
  }
  if (problem && untold({ problem }) && Date.now() - line.at < untoldAtMost) {
    // A colleague has not told of the visit yet: nobody is to correct anything.
    await db.outbox.update(line.seq ?? -1, { state: 'held', problem, heldUntil: Date.now() + askedAgainIn(line) });
    return 'stuck';
  }
  if (answer.status === 424 || line.needs.some((need) => failedRows.has(need))) {
    failedRows.add(row);
    await db.outbox.update(line.seq ?? -1, { state: 'blocked' });
    return 'stuck';
  }
  if (answer.status === 412 && line.kind !== 'create') {
    const theirs = current(problem);
    if (theirs && answer.version !== null) {
      const again = await mergeWith(db, line, theirs, answer.version, problem?.changedBy);
      if (!again) failedRows.add(row);
      return again ? 'again' : 'stuck';
    }
  }
  if (problem?.code === 'idempotency.key_reused') {
    // The line changed since an attempt whose answer was lost; its version or its id keeps it from being done twice.
    await db.outbox.update(line.seq ?? -1, { state: 'queued', key: crypto.randomUUID() });
    return 'again';
  }
  const stays = problem?.code === 'account.merged' ? current(problem) : null;
  if (stays) {
    // Of one that is somebody else's, the id is all that is told.
    if (stays.version !== undefined) await serverRow(db, 'account', stays);
    if (await follow(db, line, String(stays.id))) return 'again';
  }
  failedRows.add(row);
  if (isGone(line, answer)) {
    await db.outbox.update(line.seq ?? -1, {
      state: 'conflict',
      ...(problem ? { problem } : {}),
      conflict: {
        kind: 'gone',
        pulls: (await remembered(db, 'pulls')) ?? 0,
        current: current(problem),
        version: answer.version,
        fields: [],
        merged: {},
      },
    });
  } else {
    await db.outbox.update(line.seq ?? -1, { state: 'rejected', ...(problem ? { problem } : {}) });
  }
  return 'stuck';
}

/** Refused for a reason that passes by itself. */
function isPassing({ status, problem }: Answer): boolean {
  return (
    status >= 500 || status === 429 || status === 408 || status === 401 || problem?.code === 'idempotency.in_progress'
  );
}

/** The row was deleted, archived or merged, or left what one sees, while it was changed here. */
function isGone(line: Line, { status, problem }: Answer): boolean {
  if (line.kind === 'create') return false;
  return status === 404 || status === 410 || (status === 409 && (problem?.code ?? '').endsWith('.archived'));
}

function current(problem: Problem | null): Fields | null {
  return isFields(problem?.current) ? problem.current : null;
}

async function accept(db: Database, line: Line, answer: Answer): Promise<void> {
  const rows = rowsOf(line, answer);
  const learnt = rows.map(([entity, row]) => learn(db, entity, row));
  if (rows.some(([entity, row]) => entity === line.entity && row.id === line.entityId)) {
    await Promise.all([bringVersions(db, line, rows), ...learnt]);
  } else {
    await Promise.all(learnt);
    // The answer does not show the row: until the feed does, it is what was wanted.
    const base = await db.base.get([line.entity, line.entityId]);
    if (base)
      await db.base.put({
        ...base,
        row: line.kind === 'delete' ? null : base.row && applied(base.row, effectOn(line)),
      });
  }
  for (const effect of line.effects) {
    // Nor does it show another row that the line changed.
    if (effect.kind !== 'change' || effect.id === line.entityId || rows.some(([, row]) => row.id === effect.id))
      continue;
    const base = await db.base.get([effect.entity, effect.id]);
    if (base) await db.base.put({ ...base, row: base.row && applied(base.row, effect.fields) });
  }
  await drop(
    db,
    [line],
    rows.map(([entity, row]) => ({ entity, id: String(row.id) })),
  );
}

/**
 * Later changes of the row were typed over this one: what they saw is the version that it made. What was typed on a row
 * that it made besides its own now knows which version that is.
 */
async function bringVersions(db: Database, line: Line, rows: [EntityName, Fields][]): Promise<void> {
  const versions = new Map(rows.map(([, row]) => [String(row.id), Number(row.version)]));
  const touching = await db.outbox
    .where('touches')
    .anyOf(rows.map(([entity, row]) => ref(entity, String(row.id))))
    .toArray();
  const later = touching.flatMap((l): Line[] => {
    const version = versions.get(l.entityId);
    const seen = l.entityId === line.entityId ? line.version : null;
    return l.id !== line.id && l.ifMatch && version !== undefined && l.version === seen ? [{ ...l, version }] : [];
  });
  if (later.length > 0) await db.outbox.bulkPut(later);
}

function rowsOf(line: Line, { body }: Answer): [EntityName, Fields][] {
  if (!body || line.answer === 'none') return [];
  if (line.answer === 'row') return body.id === line.entityId ? [[line.entity, body]] : [];
  if (line.answer === 'movedAndNext')
    return [body.moved, body.next].filter(isFields).map((row) => [line.entity, row] as [EntityName, Fields]);
  return [
    ...(isFields(body.account) ? [['account', body.account] as [EntityName, Fields]] : []),
    ...(isFields(body.note) ? [['note', body.note] as [EntityName, Fields]] : []),
  ];
}

/** Takes a row as the server has it; an older one than what is known is ignored. */
export async function serverRow(db: Database, entity: EntityName, row: Fields): Promise<void> {
  await learn(db, entity, row);
  await recompute(db, entity, String(row.id));
}

/** Notes what the server has of a row, unless a newer one is known; the row is then to be worked out again. */
async function learn(db: Database, entity: EntityName, row: Fields): Promise<void> {
  const id = String(row.id);
  const [base, here, read = 0] = await Promise.all([
    db.base.get([entity, id]),
    db.table(entity).get(id),
    remembered(db, 'reading'),
  ]);
  const known = base ? base.row : here;
  const kept = { ...bare(row), ...(here?.eventId && entity === 'visit_grid' ? { eventId: here.eventId } : {}) };
  if (!known || Number(known.version) <= Number(row.version)) {
    await db.base.put({ entity, id, row: kept, read });
    if (entity === 'account') await areThere(db, [id]);
  } else if (base) await db.base.put({ ...base, read });
  else await keep(db, entity, known, read);
}

/** A row is gone for this person: at once, or as soon as no line waits for it. */
export async function serverRemoval(db: Database, type: string, id: string, why: Gone, into?: string): Promise<void> {
  if (!isEntity(type)) return;
  if (type === 'account') await noteMerged(db, id, into);
  const base = await db.base.get([type, id]);
  if (base) await db.base.put({ ...base, gone: why, ...(into ? { into } : {}) });
  else await db.table(type).delete(id);
}

async function noteMerged(db: Database, id: string, into: string | undefined): Promise<void> {
  const { [id]: before, ...merged } = (await remembered(db, 'merged')) ?? {};
  if (before !== into) await remember(db, { merged: into ? { ...merged, [id]: into } : merged });
}

/** Accounts that the server gives are merged into none: a merger of which it told before was undone. */
export async function areThere(db: Database, ids: readonly string[]): Promise<void> {
  const merged = Object.entries((await remembered(db, 'merged')) ?? {});
  const still = merged.filter(([id]) => !ids.includes(id));
  if (still.length < merged.length) await remember(db, { merged: Object.fromEntries(still) });
}

/** Merges a stale line with the row of the server. True when it can be sent again, or nothing is left to send. */
export async function mergeWith(
  db: Database,
  line: Line,
  theirs: Fields,
  version: number,
  by?: string,
): Promise<boolean> {
  await serverRow(db, line.entity, theirs);
  return mergeOnto(db, line, theirs, version, by);
}

/** The same with a row of which the server told nothing now. */
export async function mergeOnto(
  db: Database,
  line: Line,
  theirs: Fields,
  version: number,
  by?: string,
): Promise<boolean> {
  const isPatch = line.kind === 'patch';
  const result = mergedWith(line, theirs);
  const clear = result.conflicts.length === 0 || line.wins || line.kind === 'delete';
  if (!clear) {
    await db.outbox.update(line.seq ?? -1, {
      state: 'conflict',
      conflict: {
        kind: 'changed',
        current: theirs,
        version,
        ...(by ? { by } : {}),
        fields: result.conflicts,
        merged: result.body,
      },
    });
    return false;
  }
  if (isPatch && Object.keys(result.body).length === 0) {
    await drop(db, [line]);
    return true;
  }
  await rebase(db, line, isPatch ? result.body : line.body, isPatch ? result.fields : effectOn(line), theirs, version);
  return true;
}

export function mergedWith(line: Line, theirs: Fields): Merged {
  const mine = effectOn(line);
  if (line.name === 'moveEvent') return mergeMove(line, mine, theirs);
  return merge(mine, line.kind === 'patch' ? (line.body ?? {}) : mine, line.base, theirs);
}

/** The line says the same on the version of the server: with a new key, for it is another request. */
export async function rebase(
  db: Database,
  line: Line,
  body: Fields | null,
  fields: Fields,
  theirs: Fields,
  version: number | null,
): Promise<void> {
  const own = (e: Line['effects'][number]) => e.entity === line.entity && e.id === line.entityId;
  const effects =
    line.kind === 'delete'
      ? line.effects
      : [
          { entity: line.entity, id: line.entityId, kind: 'change' as const, fields },
          ...line.effects.filter((e) => !own(e)),
        ];
  const { problem: _, conflict: __, ...rest } = line;
  await db.outbox.put({
    ...rest,
    body,
    effects,
    base: Object.fromEntries(Object.keys(fields).map((field) => [field, theirs[field]])),
    version,
    key: crypto.randomUUID(),
    state: 'queued',
    tries: 0,
    heldUntil: 0,
  });
  await recompute(db, line.entity, line.entityId);
}

/** The fields of the row that the line changes, several changes taken together. */
export function effectOn(line: Line): Fields {
  return Object.assign(
    {},
    ...line.effects
      .filter((e) => e.entity === line.entity && e.id === line.entityId && e.kind === 'change')
      .map((e) => e.fields),
  );
}
