/**
 * An event that was moved here, and changed by somebody else meanwhile. Two different times are a person's choice: hers
 * is laid over the event that took its place, or over the time that it has now.
 */
import { patch } from './changes';
import type { Database } from './db';
import { keepBase, recompute } from './db';
import { newId } from './id';
import { type Fields, type Line, ref } from './line';
import { type Merged, same } from './merge';
import { drop } from './save';

/** When the move puts it, in the field that says so. */
function wanted(line: Line): { field: string; value: unknown } {
  const field = line.body?.startOn ? 'startOn' : 'startAt';
  return { field, value: line.body?.[field] };
}

/**
 * What is left to choose. What was held or cancelled cannot move any more: the server says so. Any other change of it
 * goes along with the move.
 */
export function mergeMove(line: Line, mine: Fields, theirs: Fields): Merged {
  const { field, value } = wanted(line);
  const before = line.base[field];
  const movedAway = theirs.state === 'moved';
  const open = movedAway || theirs.state === 'planned' || theirs.state === 'confirmed';
  // Of one that was moved, the card reads when its successor is.
  const now = movedAway ? undefined : theirs[field];
  const clear = !open || (!movedAway && (same(field, before, now) || same(field, value, now)));
  return { body: {}, fields: mine, conflicts: clear ? [] : [{ field, before, mine: value, theirs: now }] };
}

/** Settles it when the event was moved by both; false when the move can be sent as it is. */
export async function settleMove(db: Database, line: Line, mine: boolean): Promise<boolean> {
  const { current } = line.conflict ?? {};
  if (!mine || current?.state !== 'moved') return false;
  const id = String(current.successorId);
  const row: Fields | undefined = await db.table('event').get(id);
  if (!row) throw new Error('the event that took its place has not been read yet');
  const { startAt, endAt, startOn, endOn } = line.body ?? {};
  const times = Object.fromEntries(Object.entries({ startAt, endAt, startOn, endOn }).filter(([, value]) => value));
  const { effects, ...shape } = patch('event', id, times).shape({ userId: '', zone: '', now: '' }, row);
  await drop(db, [line]);
  await keepBase(db, 'event', id);
  const { seq: _, problem: __, conflict: ___, ...rest } = line;
  await db.outbox.add({
    ...rest,
    ...shape,
    id: newId(),
    entityId: id,
    effects,
    touches: [ref('event', id)],
    needs: [],
    base: Object.fromEntries(Object.keys(effects[0]?.fields ?? {}).map((name) => [name, row[name]])),
    version: Number(row.version),
    key: crypto.randomUUID(),
    state: 'queued',
    tries: 0,
    heldUntil: 0,
  });
  await recompute(db, 'event', id);
  return true;
}
