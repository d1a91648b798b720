/**
 * What another app does with what was saved here: a mail that is written there hides this page, whose lines leave at once
 * otherwise. These wait until somebody is back, and may be taken back for as long again.
 */
import { database } from './current';
import type { Database } from './db';
import { holdFor } from './save';
import { awaited, awayAtMost, saved as tellEngine } from './signals';

/** `back` once somebody is, when the time to take them back was over meanwhile. The lines were just saved. */
export function holdWhileAway(ids: readonly string[], back: () => void): void {
  const db = database();
  const undoneBy = Date.now() + holdFor;
  for (const id of ids) awaited.add(id);
  let left = false;
  const end = () => {
    document.removeEventListener('visibilitychange', turned);
    for (const id of ids) awaited.delete(id);
  };
  const turned = async () => {
    const hidden = document.visibilityState === 'hidden';
    if (hidden === left) return;
    left = hidden;
    clearTimeout(stays);
    const until = hidden ? Date.now() + awayAtMost : Math.max(undoneBy, Date.now() + holdFor);
    const held = await hold(db, ids, until).catch(() => 0); // somebody else may have signed in
    if (hidden) return;
    end();
    if (held === 0) return;
    tellEngine(until - Date.now());
    if (Date.now() > undoneBy) back();
  };
  const stays = setTimeout(end, holdFor);
  document.addEventListener('visibilitychange', turned);
}

async function hold(db: Database, ids: readonly string[], heldUntil: number): Promise<number> {
  return db.outbox
    .where('id')
    .anyOf([...ids])
    .filter(({ state }) => state === 'held')
    .modify({ heldUntil });
}
