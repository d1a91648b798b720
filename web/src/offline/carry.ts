/** What was changed of an account that is merged into another is said of the one that stays, when whoever typed it asks for that. */
import { wanted, whose } from './asked';
import { database } from './current';
import { type Database, keepBase, recompute } from './db';
import { syncNow } from './engine';
import { followed } from './follow';
import { type Fields, type Line, ref, stuck } from './line';
import { Local } from './local';
import { mergeOnto } from './settle';

/** Fields and the next step mean the same of the other account; where it stands and that it is archived do not. */
export function carries(line: Line, from: string): boolean {
  return (
    line.entity === 'account' && line.entityId === from && (line.kind === 'patch' || line.name === 'planNextAction')
  );
}

/** How many lines went to an account as they are, wait there for a choice, and stay with the one that is gone. */
export interface Carried {
  to: string;
  moved: number;
  asked: number;
  stayed: number;
}

/**
 * Has all such lines say it of `into`, or of the one into which that was merged in its turn; what both say otherwise is
 * asked about, as always. Null when that one is gone too.
 */
export async function carryOver(from: string, into: string): Promise<Carried | null> {
  const db = database();
  const carried = await db.transaction('rw', db.writing(), async () => {
    const to = await new Local(db).staysOf(into);
    if (!to || to === from || !(await db.table('account').get(to))) return null;
    let moved = 0;
    let asked = 0;
    for (const line of await linesOf(db, from)) {
      if (!carries(line, from) || line.state === 'sending') continue;
      await keepBase(db, 'account', to);
      const { row, server } = await wanted(db, to);
      // Where it stands stays behind: it goes without those with which it was saved.
      const { seq, group: _, problem: __, conflict: ___, ...rest } = line;
      const next: Line = {
        ...rest,
        entityId: to,
        carried: true,
        path: line.path.replace(from, to),
        effects: line.effects.map((effect) => (effect.id === from ? { ...effect, id: to } : effect)),
        touches: line.touches.map((one) => (one === ref('account', from) ? ref('account', to) : one)),
        needs: line.needs.filter((one) => one !== ref('account', from)),
      };
      // It leaves after what waits of the one that stays.
      if (seq !== undefined) await db.outbox.delete(seq);
      next.seq = await db.outbox.add(next);
      if (await mergeOnto(db, next, row, Number(server.version))) moved++;
      else {
        asked++;
        await tellOwn(db, next.seq, server);
      }
    }
    for (const id of [from, to]) await recompute(db, 'account', id);
    const stay = (await linesOf(db, from)).filter((line) => stuck(line) || !followed(line, from, to));
    return { to, moved, asked, stayed: stay.length };
  });
  void syncNow();
  return carried;
}

const linesOf = (db: Database, id: string) => db.outbox.where('touches').equals(ref('account', id)).sortBy('seq');

/** What is asked about and is not as the server has it stands against something else of one's own. */
async function tellOwn(db: Database, seq: number, server: Fields): Promise<void> {
  await db.outbox
    .where('seq')
    .equals(seq)
    .modify((line) => {
      if (line.conflict) line.conflict.fields = line.conflict.fields.map((field) => whose(field, server));
    });
}
