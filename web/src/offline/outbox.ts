/**
 * What a person may do with lines that cannot leave by themselves: settle a conflict, correct and send again what was
 * refused, restore what is gone, give up. Nothing else ever removes a line.
 */

import { session } from '@/api/session';
import { asked } from './asked';
import { create, restore } from './changes';
import { database, openedDatabase } from './current';
import { type Database, type KeptFile, keepBase, recompute } from './db';
import { dropDraft, putDraft } from './drafts';
import { syncNow } from './engine';
import { asInput, type Inputs, type Rows, shown } from './entities';
import { newId } from './id';
import { creates, type Fields, type Line, ref } from './line';
import { place } from './merge';
import { settleMove } from './moved-twice';
import { drop, undo } from './save';
import { effectOn, mergeWith, rebase } from './settle';

/** Each field of a conflict, by name: keep what was typed here, or take what the server has. */
export type Choices = Record<string, 'mine' | 'theirs'>;

/**
 * Settles a conflict; fields without choice keep what was typed. One that gave way to what is not there any more stays, to be looked
 * at again.
 */
export async function settleConflict(lineId: string, choices: Choices): Promise<void> {
  await change(async (db) => {
    const line = await find(db, lineId);
    const conflict = await asked(db, line);
    if (!conflict?.current) return;
    const open = conflict.fields.map(({ field }) => field);
    if (Object.entries(choices).some(([field, side]) => side === 'theirs' && !open.includes(field))) return;
    const keep = conflict.fields.filter((f) => choices[f.field] !== 'theirs');
    if (line.name === 'moveEvent' && (await settleMove(db, line, keep.length > 0))) return;
    if (line.kind !== 'patch') {
      if (conflict.fields.length > 0 && keep.length === 0) await drop(db, [line]);
      else await rebase(db, line, line.body, effectOn(line), conflict.current, conflict.version);
      return;
    }
    const body: Fields = structuredClone(conflict.merged);
    for (const f of keep) place(body, f.field, asInput(f.field, f.mine));
    if (Object.keys(body).length === 0) {
      await drop(db, [line]);
      return;
    }
    const fields: Fields = {};
    const shown = effectOn(line);
    for (const field of Object.keys(body)) fields[field] = field in shown ? shown[field] : body[field];
    for (const f of conflict.fields) if (choices[f.field] === 'theirs') place(fields, f.field, f.theirs);
    await rebase(db, line, body, pickFields(fields, Object.keys(body)), conflict.current, conflict.version);
  });
}

function pickFields(fields: Fields, names: string[]): Fields {
  return Object.fromEntries(names.map((name) => [name, fields[name]]));
}

/** Whether a line about a row that is gone can bring the row back: an archived one is restored, a deleted note written anew. */
export function canBringBack(line: Line): boolean {
  if (line.conflict?.kind !== 'gone' || line.kind === 'delete') return false;
  return isArchived(line) || (line.entity === 'note' && line.problem?.status === 404);
}

function isArchived(line: Line): boolean {
  return (
    (line.problem?.code ?? '').endsWith('.archived') && ['account', 'contact', 'establishment'].includes(line.entity)
  );
}

/** Brings the row back, with what was typed here. Only where `canBringBack`. */
export async function bringBack(lineId: string): Promise<void> {
  const { identity } = session();
  const author = {
    userId: identity?.user.id ?? '',
    zone: identity?.user.timeZone ?? '',
    now: new Date().toISOString(),
  };
  await change(async (db) => {
    const line = await find(db, lineId);
    if (!canBringBack(line)) throw new Error('this row cannot be brought back');
    const { entity, entityId, seq = 0 } = line;
    const row = (await db.base.get([entity, entityId]))?.row ?? {};
    const { problem: _, conflict: __, ...rest } = line;
    if (isArchived(line)) {
      const version = Number(row.version);
      const { effects, ...shape } = restore(entity as 'account', entityId).shape(author, row);
      const first: Line = { ...fresh(rest), ...shape, id: newId(), effects, base: {}, version, seq: seq - 0.5 };
      await db.outbox.add(first);
      await db.outbox.put({ ...fresh(rest), version });
    } else {
      const text = { ...row, ...effectOn(line) } as Rows['note'];
      const body = pickFields(text as unknown as Fields, [
        'kind',
        'direction',
        'text',
        'occurredAt',
        'zone',
        'contactId',
      ]);
      const { effects, ...shape } = create('note', body as Inputs['note'], text.accountId).shape(author, undefined);
      const id = String(shape.body?.id);
      await drop(db, [line]);
      await keepBase(db, 'note', id);
      const again = {
        ...fresh(rest),
        ...shape,
        id: newId(),
        entityId: id,
        effects,
        touches: [ref('note', id)],
        base: {},
        version: null,
      };
      await db.outbox.add(again);
      await recompute(db, 'note', id);
    }
  });
}

/** Sends a line on whose row is there again, as it is by now; what both say otherwise is asked about, as always. */
export async function sendBack(lineId: string): Promise<void> {
  await change(async (db) => {
    const { problem: _, conflict: __, ...line } = await find(db, lineId);
    const base = await db.base.get([line.entity, line.entityId]);
    if (!base?.row || base.gone) throw new Error('this row is not there');
    await db.outbox.put(line);
    await mergeWith(db, line, base.row, Number(base.row.version));
  });
}

/** The line as if it had never been tried. */
function fresh(line: Omit<Line, 'problem' | 'conflict'>): Line {
  return { ...line, state: 'queued', tries: 0, heldUntil: 0, key: crypto.randomUUID() };
}

/** Where the corrections of a refused line are kept as they are typed. */
export const correctionOf = (lineId: string) => `correction:${lineId}`;

/** Sends a refused line again, as it is or with fields corrected. */
export async function sendAgain(lineId: string, corrected: Fields = {}): Promise<void> {
  await change(async (db) => {
    const line = await find(db, lineId);
    const { problem: _, conflict: __, ...rest } = line;
    const body = Object.keys(corrected).length > 0 ? { ...line.body, ...corrected } : line.body;
    const effects = line.effects.map((e) =>
      e.entity === line.entity && e.id === line.entityId
        ? { ...e, fields: { ...e.fields, ...shown(line.entity, corrected, e.fields) } }
        : e,
    );
    // The refusal undid its key, and a corrected request is another one.
    await db.outbox.put({ ...fresh(rest), body, effects });
    await recompute(db, line.entity, line.entityId);
  });
  await dropDraft(correctionOf(lineId));
}

/**
 * Takes a line back that the server never heard of: nothing can send it from then on, whatever becomes of the page. What it
 * answers puts it back, its bytes too; null when it has left, or when something needs what it creates.
 */
export function takeBack(lineId: string): Promise<(() => Promise<void>) | null> {
  const db = database();
  return db.transaction('rw', db.writing(), async () => {
    const line = await db.outbox.where('id').equals(lineId).first();
    const file = line?.file && (await db.files.get(line.entityId));
    return line && (await undo([lineId])) ? () => putBack(db, [line], file ? [file] : []) : null;
  });
}

async function putBack(db: Database, lines: readonly Line[], files: readonly KeptFile[]): Promise<void> {
  if (openedDatabase() !== db) return; // somebody else has signed in
  await change(async () => {
    const rows = lines.flatMap(({ effects }) => effects);
    for (const { entity, id } of rows) await keepBase(db, entity, id);
    for (const line of lines) {
      // The row that it changes may have reached the server meanwhile.
      const row: Fields | undefined = await db.table(line.entity).get(line.entityId);
      const seen =
        line.ifMatch && line.version === null && Number(row?.version) > 0 ? Number(row?.version) : line.version;
      await db.outbox.add({ ...line, version: seen });
    }
    await db.files.bulkPut(files);
    for (const { entity, id } of rows) await recompute(db, entity, id);
  });
}

/** What goes away with a line: those that need the row it creates. */
export async function dependents(lineId: string): Promise<Line[]> {
  const db = database();
  const line = await find(db, lineId);
  return dependentsIn(await db.outbox.toArray(), line);
}

function dependentsIn(outbox: Line[], line: Line): Line[] {
  const created = creates(line);
  const direct = outbox.filter((l) => l.id !== line.id && l.needs.some((need) => created.includes(need)));
  return [...direct, ...direct.flatMap((l) => dependentsIn(outbox, l))];
}

/**
 * Gives a line up, and with it those that need what it creates: nothing can send them from then on, whatever becomes of the page,
 * and the local rows are again as the server has them. What it answers puts them back; null when it has left, or is leaving.
 */
export async function giveUp(lineId: string): Promise<(() => Promise<void>) | null> {
  const db = database();
  const given = await db.transaction('rw', db.writing(), async () => {
    const outbox = await db.outbox.toArray();
    const line = outbox.find(({ id }) => id === lineId);
    if (!line || line.state === 'sending') return null;
    const lines = [...new Set([line, ...dependentsIn(outbox, line)])];
    const files = await db.files.bulkGet(lines.flatMap(({ file, entityId }) => (file ? [entityId] : [])));
    await drop(db, lines);
    return { lines, files: files.filter((file) => file !== undefined) };
  });
  if (!given) return null;
  const correction = await db.drafts.get(correctionOf(lineId));
  await dropDraft(correctionOf(lineId));
  void syncNow();
  return async () => {
    await putBack(db, given.lines, given.files);
    if (correction) await putDraft(correction.key, correction.value, correction.at);
  };
}

async function find(db: Database, lineId: string): Promise<Line> {
  const line = await db.outbox.where('id').equals(lineId).first();
  if (!line) throw new Error('this line has left meanwhile');
  return line;
}

/** Changes the outbox between two batches, then lets what was blocked leave. */
async function change(work: (db: Database) => Promise<void>): Promise<void> {
  const db = database();
  // Dexie follows awaits below the first level only from an async function.
  await db.transaction('rw', db.writing(), async () => {
    await work(db);
  });
  void syncNow();
}
