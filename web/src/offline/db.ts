/**
 * The local database, one per person and organisation: `besace-<organisation>-<user>`. Nothing outside this folder
 * touches it. A table per kind of row, the outbox, the server's copy of the rows that unsent lines change (`base`), the
 * bytes of attachments taken here (`files`), drafts, and what the synchronisation remembers (`meta`).
 *
 * Every write is strict: once a transaction is done, it is on disk.
 */
import Dexie, { type Table } from 'dexie';
import { type EntityName, entities, entityNames, isFields, type Rows, wordsOf } from './entities';
import type { Fields, Line } from './line';

/** Raise it when a table or an index is added, or a member that rows or bases kept before lack; Dexie keeps the data. */
const schemaVersion = 15;

/** A row with what the engine keeps beside it. */
export type Kept<E extends EntityName> = Rows[E] & { _words?: string[]; _read?: number };

/** Why a row left the server’s view; `absent` when all that is known is that a full read did not give it. */
export type Gone = 'deleted' | 'out_of_scope' | 'merged' | 'absent';

/** A row as the server has it, while unsent lines change it here; `row` is null when the server has none. */
export interface Base {
  entity: EntityName;
  id: string;
  row: Fields | null;
  /** Number of the full read in which, or after which, the server last gave it; none when it never did. */
  read?: number | undefined;
  /** It left the server's view while lines waited. */
  gone?: Gone;
  /** The account that stays, when it was merged and that one is known. */
  into?: string;
}

/** The bytes of an attachment, by its id. Plain bytes: a Blob would be a file apart, which a kill may part from its row. */
export interface KeptFile {
  id: string;
  bytes: ArrayBuffer;
  type: string;
  at: number;
}

export interface Draft {
  key: string;
  value: unknown;
  at: number;
}

/** Why a round of synchronisation failed: no answer, one that is none, or no room here for what came. */
export type Failure = 'network' | 'server' | 'full';

export interface Meta {
  /** Where the delta feed is. */
  cursor: string;
  /** Number of the full read under way or last done; rows of an older one go away when it ends. */
  reading: number;
  /** The full read under way has got this many rows; 0 when none is. */
  filling: { rows: number; byEntity: Partial<Record<EntityName, number>> } | null;
  /** Somebody has everything at least once. */
  filled: boolean;
  lastPull: number;
  /** How many reads have come to their end here: what is after something else is told by it, the clock being set right at times. */
  pulls: number;
  /** When the server last took something. */
  lastPush: number;
  /** When the server was told last how this goes, and of what; see report.ts. */
  reported: { at: number; what: string };
  /** Server clock minus this clock, in milliseconds. */
  skew: number;
  failures: number;
  lastFailure: Failure | null;
  storageAsked: boolean;
  /** Reminders that were seen here, and when; what came before this device knew the agenda is none. */
  remindersSeen: Record<string, number>;
  remindersSince: number;
  /** Ids of the accounts opened last, the latest first. */
  opened: string[];
  /** Into which account those that were merged went, while the reader sees that one: for their old addresses. */
  merged: Record<string, string>;
  /** Whether this device shows them outside the app. */
  notifies: boolean;
}

export class Database extends Dexie {
  declare outbox: Table<Line, number>;
  declare base: Table<Base, [EntityName, string]>;
  declare files: Table<KeptFile, string>;
  declare drafts: Table<Draft, string>;
  declare meta: Table<{ name: string; value: unknown }, string>;

  constructor(organisationId: string, userId: string) {
    super(databaseName(organisationId, userId), {
      chromeTransactionDurability: 'strict',
      // What is on the screen is what is on disk; Dexie's copy of what it answered would cost every question a copy more.
      cache: 'disabled',
    });
    this.version(schemaVersion)
      .stores({
        ...Object.fromEntries(entityNames.map((name) => [name, entities[name].indexes])),
        outbox: '++seq, &id, state, group, *touches',
        base: '[entity+id]',
        files: 'id, at',
        drafts: 'key',
        meta: 'name',
      })
      // Rows of a kind that an older version skipped, or whose words it folded otherwise, come again with a full read, which keeps
      // what was not sent.
      .upgrade((kept) => kept.table('meta').delete('cursor'));
  }

  rows<E extends EntityName>(entity: E): Table<Kept<E>, string> {
    return this.table(entity);
  }

  /** The tables to lock when lines change rows of these kinds; all kinds when none is named. */
  writing(...kinds: EntityName[]): Table[] {
    const names = kinds.length > 0 ? [...new Set(kinds)] : entityNames;
    return [...names.map((name) => this.table(name)), this.outbox, this.base, this.files, this.meta];
  }
}

export function databaseName(organisationId: string, userId: string): string {
  return `besace-${organisationId}-${userId}`;
}

export async function remembered<Name extends keyof Meta>(db: Database, name: Name): Promise<Meta[Name] | undefined> {
  return (await db.meta.get(name))?.value as Meta[Name] | undefined;
}

/** Several at once. */
export async function rememberedAll<Name extends keyof Meta>(
  db: Database,
  ...names: Name[]
): Promise<Partial<Pick<Meta, Name>>> {
  const rows = await db.meta.bulkGet(names);
  return Object.fromEntries(rows.flatMap((row) => (row ? [[row.name, row.value]] : []))) as Partial<Pick<Meta, Name>>;
}

export async function remember(db: Database, values: Partial<Meta>): Promise<void> {
  await db.meta.bulkPut(Object.entries(values).map(([name, value]) => ({ name, value })));
}

/** Puts a row in its table with the words that find it. */
export async function keep(db: Database, entity: EntityName, row: Fields, read: number | undefined): Promise<void> {
  const words = wordsOf(entity, row);
  await db
    .table(entity)
    .put({ ...row, ...(read === undefined ? {} : { _read: read }), ...(words ? { _words: words } : {}) });
}

/** A row without what the engine keeps beside it. */
export function bare(row: Fields): Fields {
  const { _words, _read, ...rest } = row;
  return rest;
}

/**
 * Works the local row out again: what the server has, then every line that changes it, in order. Called in the
 * transaction of whatever changed one of the two. Only what the server gives makes it one that the full read under way
 * has come to.
 */
export async function recompute(db: Database, entity: EntityName, id: string): Promise<void> {
  const [base, lines] = await Promise.all([
    db.base.get([entity, id]),
    db.outbox.where('touches').equals(`${entity}:${id}`).sortBy('seq'),
  ]);
  if (!base) return;
  if (lines.length === 0) {
    await Promise.all([
      db.base.delete([entity, id]),
      base.row && !base.gone ? keep(db, entity, base.row, base.read) : db.table(entity).delete(id),
    ]);
    return;
  }
  await keepChanged(db, entity, id, base.row, lines, base.read);
}

/** Puts what the server has of a row as these lines change it, in their order. */
export async function keepChanged(
  db: Database,
  entity: EntityName,
  id: string,
  base: Fields | null,
  lines: readonly Line[],
  read: number | undefined,
): Promise<void> {
  const row = changedBy(lines, entity, id, base);
  if (row) await keep(db, entity, row, read);
  else await db.table(entity).delete(id);
}

/** A row as these lines change it, in their order. */
export function changedBy(lines: readonly Line[], entity: EntityName, id: string, base: Fields | null): Fields | null {
  let row = base;
  for (const effect of lines.flatMap((line) => line.effects)) {
    if (effect.entity !== entity || effect.id !== id) continue;
    if (effect.kind === 'delete') row = null;
    else if (effect.kind === 'create') row = { version: 0, ...effect.fields, ...(row ?? {}), id };
    else if (row) row = applied(row, effect.fields);
  }
  return row;
}

/** A merge patch (RFC 7396) on a row: null erases, objects merge, lists are replaced. */
export function applied(row: Fields, change: Fields): Fields {
  const out: Fields = { ...row };
  for (const [name, value] of Object.entries(change)) {
    const before = out[name];
    if (value === null || value === undefined) delete out[name];
    else out[name] = isFields(value) ? applied(isFields(before) ? before : {}, value) : value;
  }
  return out;
}

/** Remembers what the server has of a row before the first line changes it. */
export async function keepBase(db: Database, entity: EntityName, id: string): Promise<void> {
  const [base, row] = await Promise.all([db.base.get([entity, id]), db.table(entity).get(id)]);
  const untold = entities[entity].untold?.(id) as Fields | undefined;
  if (!base) await db.base.put({ entity, id, row: row ? bare(row) : (untold ?? null), read: row?._read });
}
