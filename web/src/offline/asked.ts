/**
 * What somebody is asked about a line that was carried over to the account that stays, as it stands: what else she typed of
 * that account may have been taken back, given up, corrected or sent since.
 */
import { changedBy, type Database } from './db';
import { type Conflict, type ConflictField, type Fields, type Line, ref } from './line';
import { read, same } from './merge';
import { useQuery } from './query';
import { mergedWith } from './settle';

/** The same, anew at each change; as it was asked until that is known. */
export function useAsked(line: Line): Conflict | undefined {
  return useQuery((db) => asked(db, line), [line]) ?? line.conflict;
}

export async function asked(db: Database, line: Line): Promise<Conflict | undefined> {
  const { conflict } = line;
  if (!line.carried || !conflict?.fields.some(({ own }) => own)) return conflict;
  const { row, server } = await wanted(db, line.entityId, line.seq);
  const { body, conflicts } = mergedWith(line, row);
  const before = new Map(conflict.fields.map((field) => [field.field, field]));
  const fields = conflicts.map((field) => whose(field, server, before.get(field.field)));
  return { ...conflict, current: row, version: Number(server.version), fields, merged: body };
}

/**
 * The account as the server has it and as the lines before `seq` want it, but for what was carried over and is a question
 * itself.
 */
export async function wanted(
  db: Database,
  id: string,
  seq = Number.POSITIVE_INFINITY,
): Promise<{ row: Fields; server: Fields }> {
  const server = (await db.base.get(['account', id]))?.row ?? {};
  const wanting: Line[] = [];
  for (const line of await db.outbox.where('touches').equals(ref('account', id)).sortBy('seq'))
    if ((line.seq ?? 0) < seq && !(await isQuestion(db, line))) wanting.push(line);
  return { row: changedBy(wanting, 'account', id, server) ?? server, server };
}

async function isQuestion(db: Database, line: Line): Promise<boolean> {
  if (!line.carried || line.state !== 'conflict') return false;
  return (await asked(db, line))?.fields.length !== 0;
}

/** What is not as the server has it is one's own, and stays so once the server has it. */
export function whose(field: ConflictField, server: Fields, before?: ConflictField): ConflictField {
  const name = field.field.split('.').at(-1) ?? '';
  const own = !same(name, field.theirs, read(server, field.field));
  return own || (before?.own && same(name, field.theirs, before.theirs)) ? { ...field, own: true } : field;
}
