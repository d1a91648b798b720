/**
 * Reads what changed on the server, page by page, each page and the cursor after it in one transaction. Unsent changes
 * are put back over what comes. When the server asks for a full read (410), everything comes again, and what did not
 * come again goes away at the end: the outbox and the drafts are never touched.
 */
import type { Table } from 'dexie';
import { answer, api } from '@/api/client';
import { ApiError } from '@/api/problem';
import type { components } from '@/api/schema';
import { idle } from '@/idle';
import { type Base, type Database, type Meta, remember, remembered } from './db';
import { type EntityName, entityNames, isEntity, isFields, wordsOf } from './entities';
import { type Fields, ref } from './line';
import { areThere, serverRemoval, serverRow } from './settle';

type Change = components['schemas']['SyncChange'];

/** A first fill begins with a screenful, to be looked at while the rest comes. */
const firstPage = 100;
const pageSize = 500;
const patience = 60_000;

/** Asks for the page that `pull` begins with, before its turn comes. */
export function askNext(db: Database): Promise<Page> {
  const page = remembered(db, 'cursor').then((cursor) => (cursor ? ask(cursor) : askFirst(db)));
  page.catch(() => undefined); // told when its turn comes, if it comes
  return page;
}

/** `asked` is the answer of `askNext`, where it was; `kept` is called once a page is on the device. */
export async function pull(db: Database, asked?: Promise<Page>, kept?: () => void): Promise<number> {
  let rows = 0;
  let cursor = await remembered(db, 'cursor');
  let next = cursor ? (asked ?? ask(cursor)) : null;
  let first = cursor ? undefined : asked;
  for (;;) {
    if (!next) await beginFullRead(db);
    let page: Page;
    try {
      page = await (next ?? first ?? askFirst(db));
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 410 && cursor)) throw error;
      await db.meta.delete('cursor');
      cursor = undefined;
      next = null;
      first = undefined;
      continue;
    }
    // The next page travels while this one is stored: on a weak network the one takes as long as the other.
    next = page.hasMore ? ask(page.cursor) : null;
    next?.catch(() => undefined); // told when its turn comes, if it comes
    await take(db, page.changes, { cursor: page.cursor, skew: page.skew });
    kept?.();
    cursor = page.cursor;
    if (rows === 0 && next && !(await remembered(db, 'filled'))) await idle(1000); // what has just come is drawn first
    rows += page.changes.length;
    if (!page.hasMore) {
      await finish(db);
      if ((await db.files.count()) > 0) await (await import('./files')).sweep(db);
      return rows;
    }
  }
}

type Page = components['schemas']['SyncPage'] & { skew: number };

async function ask(cursor?: string): Promise<Page> {
  const sent = Date.now();
  const query = cursor ? { limit: pageSize, cursor } : { limit: firstPage };
  const page = await answer(api.GET('/v1/sync', { params: { query }, signal: AbortSignal.timeout(patience) }));
  return timed(page, sent, Date.now());
}

/** The page that public/early.js asked for before the app was there; it serves once. */
async function askFirst(db: Database): Promise<Page> {
  const early = window.besaceFirstPage;
  delete window.besaceFirstPage;
  if (early?.database !== db.name) return ask();
  const found = await early.asked;
  return found ? timed(found.page, found.sent, found.received) : ask();
}

function timed(page: components['schemas']['SyncPage'], sent: number, received: number): Page {
  return { ...page, skew: Math.round(Date.parse(page.serverTime) - (sent + received) / 2) };
}

/** Rows of this read bear its number; those that still bear an older one at the end are gone. */
async function beginFullRead(db: Database): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const reading = ((await remembered(db, 'reading')) ?? 0) + 1;
    await remember(db, { reading, filling: { rows: 0, byEntity: {} } });
  });
}

function take(db: Database, changes: Change[], meta: Partial<Meta>): Promise<void> {
  const byEntity = new Map<EntityName, Change[]>();
  for (const change of changes) {
    if (!isEntity(change.type)) continue; // a newer server knows more kinds
    byEntity.set(change.type, [...(byEntity.get(change.type) ?? []), change]);
  }
  return db.transaction('rw', db.writing(), async () => {
    const reading = (await remembered(db, 'reading')) ?? 0;
    for (const [entity, list] of byEntity) await takeKind(db, entity, list, reading);
    const filling = await remembered(db, 'filling');
    const counted = filling && {
      filling: {
        rows: filling.rows + changes.length,
        byEntity: Object.fromEntries(
          entityNames.map((name) => [name, (filling.byEntity[name] ?? 0) + (byEntity.get(name)?.length ?? 0)]),
        ),
      },
    };
    await remember(db, { ...meta, ...counted });
  });
}

async function takeKind(db: Database, entity: EntityName, changes: Change[], reading: number): Promise<void> {
  const changed = await changedHere(db, entity, changes);
  const table = db.table(entity);
  const simple = changes.filter((c) => !changed.has(c.id) && isFields(c.data));
  const known = await knownRows(table, simple);
  const rows = simple.map((c): Fields => {
    const before = known.get(c.id);
    const row = before && Number(before.version) > Number(c.data?.version) ? before : (c.data as Fields);
    const words = wordsOf(entity, row);
    return { ...row, _read: reading, ...(words ? { _words: words } : {}) };
  });
  await table.bulkPut(rows);
  if (entity === 'account')
    await areThere(
      db,
      rows.map(({ id }) => String(id)),
    );
  for (const change of changes) {
    if (isFields(change.data)) {
      if (changed.has(change.id)) await serverRow(db, entity, change.data);
    } else {
      await serverRemoval(db, entity, change.id, change.removed ?? 'deleted', change.mergedInto);
    }
  }
}

/** Those that unsent lines change. */
async function changedHere(db: Database, entity: EntityName, changes: Change[]): Promise<Set<string>> {
  if ((await db.base.count()) === 0) return new Set();
  const bases = await db.base.bulkGet(changes.map((c) => [entity, c.id] as [EntityName, string]));
  return new Set(bases.filter((base): base is Base => base !== undefined).map((base) => base.id));
}

/** The rows as they are here. Most of a first fill is new: all the keys at once are read faster than as many rows. */
async function knownRows(table: Table, changes: Change[]): Promise<Map<string, Fields>> {
  const here = new Set(await table.toCollection().primaryKeys());
  const ids = changes.map((c) => c.id).filter((id) => here.has(id));
  const rows: Fields[] = ids.length > 0 ? await table.bulkGet(ids) : [];
  return new Map(rows.map((row) => [String(row.id), row]));
}

/** All pages are in: after a full read, what did not come again goes away. */
function finish(db: Database): Promise<void> {
  return db.transaction('rw', db.writing(), async () => {
    if (await remembered(db, 'filling')) {
      const reading = (await remembered(db, 'reading')) ?? 0;
      const bases = await db.base.toArray();
      for (const entity of entityNames) {
        const changed = new Set(bases.filter((b) => b.entity === entity).map((b) => b.id));
        const old = await db
          .table(entity)
          .filter((row: Fields) => row._read !== reading && !changed.has(String(row.id)))
          .primaryKeys();
        await db.table(entity).bulkDelete(old);
      }
      await markGone(db, bases, reading);
      await remember(db, { filling: null, filled: true });
    }
    await remember(db, { lastPull: Date.now(), pulls: ((await remembered(db, 'pulls')) ?? 0) + 1 });
  });
}

/** Of those with something unsent, what did not come is gone too; what was made here was never there. */
async function markGone(db: Database, bases: Base[], reading: number): Promise<void> {
  for (const base of bases) {
    if ((base.read === reading && !base.gone) || !(Number(base.row?.version) > 0)) continue;
    const into = base.into ?? (await mergedInto(db, base));
    if (base.gone && into === base.into) continue;
    await db.base.put({ ...base, gone: base.gone ?? (into ? 'merged' : 'absent'), ...(into ? { into } : {}) });
  }
}

/** The account that stays, when the server refused for a merger what was typed of this one. */
async function mergedInto(db: Database, { entity, id }: Base): Promise<string | undefined> {
  if (entity !== 'account') return undefined;
  const lines = await db.outbox.where('touches').equals(ref(entity, id)).toArray();
  const current = lines.find(({ problem }) => problem?.code === 'account.merged')?.problem?.current;
  return isFields(current) && current.id !== id ? String(current.id) : undefined;
}
