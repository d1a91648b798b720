/**
 * save keeps changes: the local rows and the lines of the outbox, in one strict transaction. Once it returns, what was
 * typed is on disk; it is sent by itself, after the time to undo it. Changes saved together are sent together, all or
 * none, and undone together; only bytes are sent after the rest, one file at a time.
 *
 *     const saved = await save(create('account', body));
 *     showToast(t('saved'), { undo: saved.undo, stays: holdFor });
 *
 * Throws StorageFull when the device has no room: nothing was kept, and the form still has what was typed.
 */
import { type SessionState, session } from '@/api/session';
import type { Change } from './changes';
import { database } from './current';
import { type Base, bare, type Database, keepBase, keepChanged, recompute, remembered } from './db';
import { type Author, type EntityName, entities } from './entities';
import { newId } from './id';
import { asking } from './idle';
import { creates, type Effect, type Fields, type Line, lineSchema, ref, undoable } from './line';
import { saved as tellEngine } from './signals';
import { isFull } from './storage';

/** How long a change is held back so that it can be undone without trace. */
export const holdFor = 8000;

export class StorageFull extends Error {
  constructor(cause: unknown) {
    super('the device has no room left', { cause });
    this.name = 'StorageFull';
  }
}

export interface Saved {
  /** Of the first change: the id of what was created. */
  id: string;
  /** Ids of its lines. */
  lines: readonly string[];
  /** Takes all of it back; false when some of it has already left. */
  undo: () => Promise<boolean>;
}

export async function save(...changes: [Change, ...Change[]]): Promise<Saved> {
  const db = database();
  const group = changes.filter((change) => !change.file).length > 1 ? newId() : undefined;
  let lines: Line[] = [];
  const kept = asking();
  try {
    const tables = db.writing(...changes.flatMap(({ entity, also }) => [entity, ...(also ?? [])]));
    await db.transaction('rw', tables, async () => {
      lines = [];
      const [skew, seen] = await Promise.all([remembered(db, 'skew'), look(db, changes[0])]);
      const author = authorOf(skew);
      for (const change of changes) {
        const found = change === changes[0] ? seen : await look(db, change); // what was saved before it may be about the same row
        lines.push(await add(db, change, found, author, change.file ? undefined : group));
      }
    });
  } catch (error) {
    throw isFull(error) ? new StorageFull(error) : error;
  } finally {
    kept();
  }
  tellEngine(holdFor);
  const ids = lines.map((line) => line.id);
  return { id: changes[0].id, lines: ids, undo: () => undo(ids) };
}

/** The row that a change is about, and what the server has of it where lines change it already. */
interface Found {
  row: Fields | undefined;
  base: Base | undefined;
}

async function look(db: Database, { entity, id }: Change): Promise<Found> {
  const [row, base] = await Promise.all([db.table(entity).get(id), db.base.get([entity, id])]);
  return { row, base };
}

/**
 * Each answer of the database is a turn of the page, behind all that the page has to do: what needs no answer is not waited
 * for, and the database keeps the order in which it was asked.
 */
async function add(
  db: Database,
  change: Change,
  found: Found,
  author: Author,
  group: string | undefined,
): Promise<Line> {
  const { entity, id, file } = change;
  const { base } = found;
  const row: Fields | undefined = found.row ?? entities[entity].untold?.(id);
  const { effects, parent, after = [], ...shape } = change.shape(author, row);
  const needed = [
    ...(parent ? [ref('account', parent)] : []),
    ...after,
    ...(shape.kind === 'create' ? [] : [ref(entity, id)]),
  ];
  const rows = rowsOf(effects);
  // The first line that changes the row: what comes of it needs no reading again.
  const first = !base && rows.some((one) => isOf(one, change));
  const others = first ? rows.filter((one) => !isOf(one, change)) : rows;
  // Within a transaction only the database is waited for: anything else lets it commit.
  const [needs] =
    needed.length + others.length > 0
      ? await Promise.all([unsent(db, needed), ...others.map((one) => keepBase(db, one.entity, one.id))])
      : [[]];
  const line: Line = {
    ...shape,
    id: newId(),
    ...(group ? { group } : {}),
    ...(file ? { file: true } : {}),
    entity,
    entityId: id,
    version: shape.ifMatch ? versionOf(entity, row) : null,
    base: before(row, effects, entity, id),
    effects,
    touches: rows.map((one) => ref(one.entity, one.id)),
    needs,
    key: crypto.randomUUID(),
    state: 'held',
    heldUntil: Date.now() + holdFor,
    tries: 0,
    schema: lineSchema,
    at: Date.now(),
  };
  const kept = row ? bare(row) : null;
  const read = found.row?._read as number | undefined;
  [line.seq] = await Promise.all([
    db.outbox.add(line),
    file && db.files.put({ ...file, id, at: line.at }),
    first && db.base.put({ entity, id, row: kept, read }),
    first && keepChanged(db, entity, id, kept, [line], read),
    ...others.map((one) => recompute(db, one.entity, one.id)),
  ]);
  return line;
}

const isOf = (one: RowName, change: Change) => one.entity === change.entity && one.id === change.id;

/** The version on the server; null when the row is not there yet. What nobody told has one: 0. */
function versionOf(entity: EntityName, row: Fields | undefined): number | null {
  const least = entities[entity].untold ? 0 : 1;
  return typeof row?.version === 'number' && row.version >= least ? row.version : null;
}

function before(row: Fields | undefined, effects: Effect[], entity: string, id: string): Fields {
  const own = effects.filter((e) => e.entity === entity && e.id === id && e.kind === 'change');
  return Object.fromEntries(own.flatMap((e) => Object.keys(e.fields)).map((field) => [field, row?.[field]]));
}

/** Those rows that only exist here so far: the line must not leave before them. */
async function unsent(db: Database, refs: string[]): Promise<string[]> {
  const found: string[] = [];
  for (const wanted of new Set(refs)) {
    const creating = await db.outbox
      .where('touches')
      .equals(wanted)
      .filter((line) => creates(line).includes(wanted))
      .count();
    if (creating > 0) found.push(wanted);
  }
  return found;
}

/** Takes lines back that the server never heard of, all or none; the rows are again what they were. */
export async function undo(ids: readonly string[]): Promise<boolean> {
  const db = database();
  return db.transaction('rw', db.writing(), async () => {
    const lines = await db.outbox
      .where('id')
      .anyOf([...ids])
      .toArray();
    if (lines.length < ids.length || !lines.every(undoable)) return false;
    const last = Math.max(...lines.map((line) => line.seq ?? 0));
    // What was typed afterwards on a row that would vanish keeps it.
    const created = lines.flatMap(creates);
    const dependent = await db.outbox
      .where('seq')
      .above(last)
      .filter((line) => line.needs.some((need) => created.includes(need)))
      .count();
    if (dependent > 0) return false;
    await drop(db, lines);
    return true;
  });
}

interface RowName {
  entity: EntityName;
  id: string;
}

/** Each row once. */
function rowsOf(effects: readonly RowName[]): RowName[] {
  return [...new Map(effects.map(({ entity, id }) => [ref(entity, id), { entity, id }])).values()];
}

/**
 * Removes lines and works out again the rows they changed, and those that changed otherwise, within a transaction; bytes
 * without a row go too.
 */
export async function drop(db: Database, lines: Line[], changed: readonly RowName[] = []): Promise<void> {
  await db.outbox.bulkDelete(lines.flatMap((line) => (line.seq === undefined ? [] : [line.seq])));
  const rows = rowsOf([...lines.flatMap((line) => line.effects), ...changed]);
  await Promise.all(rows.map((row) => recompute(db, row.entity, row.id)));
  for (const { file, entity, entityId } of lines)
    if (file && !(await db.table(entity).get(entityId))) await db.files.delete(entityId);
}

function authorOf(skew: number | undefined): Author {
  const { identity } = session();
  if (!identity) throw new Error('nobody is signed in');
  return {
    userId: identity.user.id,
    zone: identity.user.timeZone,
    now: new Date(Date.now() + counted(skew) + livesAhead(session())).toISOString(),
  };
}

/** This clock, set right when it is known to be wrong by more than two minutes, at the date the organisation lives at. */
export async function serverNow(db: Database = database()): Promise<number> {
  return Date.now() + (await skewOf(db)) + livesAhead(session());
}

/** How far the date of an organisation that trains is from the real one, in milliseconds. */
export function livesAhead({ identity }: Pick<SessionState, 'identity'>): number {
  return (identity?.organisation.clockOffsetSeconds ?? 0) * 1000;
}

/** The server's clock minus this one; 0 when they agree to two minutes. */
export async function skewOf(db: Database): Promise<number> {
  return counted(await remembered(db, 'skew'));
}

const counted = (skew = 0) => (Math.abs(skew) > 120_000 ? skew : 0);
