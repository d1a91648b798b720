/** What was changed of an account that is merged into another is said of the one that stays, when whoever typed it asks for that. */
import { database } from './current';
import { bare, keepBase, recompute } from './db';
import { syncNow } from './engine';
import { type Line, ref } from './line';
import { mergeWith } from './settle';

/** Fields and the next step mean the same of the other account; where it stands and that it is archived do not. */
export function carries(line: Line, from: string): boolean {
  return (
    line.entity === 'account' && line.entityId === from && (line.kind === 'patch' || line.name === 'planNextAction')
  );
}

/** Has all such lines say it of `to`, which the device has; what both say otherwise is asked about, as always. */
export async function carryOver(from: string, to: string): Promise<void> {
  const db = database();
  await db.transaction('rw', db.writing(), async () => {
    await keepBase(db, 'account', to);
    for (const line of await db.outbox.where('touches').equals(ref('account', from)).sortBy('seq')) {
      if (!carries(line, from) || line.state === 'sending') continue;
      const theirs = (await db.base.get(['account', to]))?.row ?? bare((await db.table('account').get(to)) ?? {});
      const { problem: _, conflict: __, ...rest } = line;
      const moved: Line = {
        ...rest,
        entityId: to,
        path: line.path.replace(from, to),
        effects: line.effects.map((effect) => (effect.id === from ? { ...effect, id: to } : effect)),
        touches: line.touches.map((row) => (row === ref('account', from) ? ref('account', to) : row)),
        needs: line.needs.filter((row) => row !== ref('account', from)),
      };
      await db.outbox.put(moved);
      await mergeWith(db, moved, theirs, Number(theirs.version));
    }
    for (const id of [from, to]) await recompute(db, 'account', id);
  });
  void syncNow();
}
