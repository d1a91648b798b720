/**
 * Reads what changed on the server, page by page, each page and the cursor after it in one transaction. Unsent changes
 * are put back over what comes. When the server asks for a full read (410), everything comes again, and what did not
 * come again goes away at the end: the outbox and the drafts are never touched.
 */
import { answer, api } from '@/api/client';
import { ApiError } from '@/api/problem';
import type { components } from '@/api/schema';
import { type Base, type Database, type Meta, remember, remembered } from './db';
import { type EntityName, entityNames, isEntity, isFields, wordsOf } from './entities';
import type { Fields } from './line';
import { serverRemoval, serverRow } from './settle';

type Change = components['schemas']['SyncChange'];

const pageSize = 500;
const patience = 60_000;

export async function pull(db: Database): Promise<number> {
  let rows = 0;
  for (;;) {
    const cursor = await remembered(db, 'cursor');
    if (!cursor) await beginFullRead(db);
    const sent = Date.now();
    let page: components['schemas']['SyncPage'];
    try {
      const query = { limit: pageSize, ...(cursor ? { cursor } : {}) };
      page = await answer(api.GET('/v1/sync', { params: { query }, signal: AbortSignal.timeout(patience) }));
    } catch (error) {
      if (!(error instanceof ApiError && error.status === 410 && cursor)) throw error;
      await db.meta.delete('cursor');
      continue;
    }
    const skew = Date.parse(page.serverTime) - (sent + Date.now()) / 2;
    await take(db, page.changes, { cursor: page.cursor, skew: Math.round(skew) });
    rows += page.changes.length;
    if (!page.hasMore) {
      await finish(db);
      if ((await db.files.count()) > 0) await (await import('./files')).sweep(db);
      return rows;
    }
  }
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
  const changed = new Set(
    (await db.base.bulkGet(changes.map((c) => [entity, c.id] as [EntityName, string])))
      .filter((base): base is Base => base !== undefined)
      .map((base) => base.id),
  );
  const table = db.table(entity);
  const simple = changes.filter((c) => !changed.has(c.id) && isFields(c.data));
  const known: (Fields | undefined)[] = await table.bulkGet(simple.map((c) => c.id));
  const rows = simple.map((c, i): Fields => {
    const before = known[i];
    const row = before && Number(before.version) > Number(c.data?.version) ? before : (c.data as Fields);
    const words = wordsOf(entity, row);
    return { ...row, _read: reading, ...(words ? { _words: words } : {}) };
  });
  await table.bulkPut(rows);
  for (const change of changes) {
    if (isFields(change.data)) {
      if (changed.has(change.id)) await serverRow(db, entity, change.data);
    } else {
      await serverRemoval(db, entity, change.id, change.removed ?? 'deleted');
    }
  }
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
      await remember(db, { filling: null, filled: true });
    }
    await remember(db, { lastPull: Date.now() });
  });
}
