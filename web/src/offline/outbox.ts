/**
 * What a person may do with lines that cannot leave by themselves: settle a conflict, correct and send again what was
 * refused, restore what is gone, give up. Nothing else ever removes a line.
 */

import { database } from './current';
import type { Database } from './db';
import { syncNow } from './engine';
import { asInput } from './entities';
import { type Fields, type Line, ref } from './line';
import { place } from './merge';
import { drop } from './save';
import { effectOn, rebase } from './settle';

/** Each field of a conflict, by name: keep what was typed here, or take what the server has. */
export type Choices = Record<string, 'mine' | 'theirs'>;

/** Settles a conflict; fields without choice keep what was typed. */
export async function settleConflict(lineId: string, choices: Choices): Promise<void> {
  await change(async (db) => {
    const line = await find(db, lineId);
    const { conflict } = line;
    if (!conflict?.current) return;
    const keep = conflict.fields.filter((f) => choices[f.field] !== 'theirs');
    if (line.kind !== 'patch') {
      if (keep.length === 0) await drop(db, [line]);
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

/** Sends a refused line again, as it is or with fields corrected. */
export async function sendAgain(lineId: string, corrected: Fields = {}): Promise<void> {
  await change(async (db) => {
    const line = await find(db, lineId);
    const { problem: _, conflict: __, ...rest } = line;
    const body = Object.keys(corrected).length > 0 ? { ...line.body, ...corrected } : line.body;
    const effects = line.effects.map((e) =>
      e.entity === line.entity && e.id === line.entityId ? { ...e, fields: { ...e.fields, ...corrected } } : e,
    );
    // The refusal undid its key, and a corrected request is another one.
    await db.outbox.put({ ...rest, body, effects, state: 'queued', tries: 0, heldUntil: 0, key: crypto.randomUUID() });
  });
}

/** What goes away with a line: those that need the row it creates. */
export async function dependents(lineId: string): Promise<Line[]> {
  const db = database();
  const line = await find(db, lineId);
  return dependentsIn(await db.outbox.toArray(), line);
}

function dependentsIn(outbox: Line[], line: Line): Line[] {
  if (line.kind !== 'create') return [];
  const created = ref(line.entity, line.entityId);
  const direct = outbox.filter((l) => l.id !== line.id && l.needs.includes(created));
  return [...direct, ...direct.flatMap((l) => dependentsIn(outbox, l))];
}

/** Gives a line up, and with it those that need what it creates; the local rows are again as the server has them. */
export async function giveUp(lineId: string): Promise<void> {
  await change(async (db) => {
    const line = await find(db, lineId);
    await drop(db, [line, ...dependentsIn(await db.outbox.toArray(), line)]);
  });
}

async function find(db: Database, lineId: string): Promise<Line> {
  const line = await db.outbox.where('id').equals(lineId).first();
  if (!line) throw new Error('this line has left meanwhile');
  return line;
}

/** Changes the outbox between two batches, then lets what was blocked leave. */
async function change(work: (db: Database) => Promise<void>): Promise<void> {
  const db = database();
  await db.transaction('rw', db.writing(), () => work(db));
  void syncNow();
}
