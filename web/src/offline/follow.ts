/** What was typed about an account that was merged into another goes to the one that stays: nothing of it is typed again. */
import { type Database, keepBase, recompute } from './db';
import { type EntityName, entities } from './entities';
import { type Effect, type Fields, type Line, ref } from './line';

/**
 * The same line about the account that stays, as another request; null when it adds nothing to an account: what was
 * changed of the account itself is a question for whoever typed it. When a customer can be seen is told as to an account
 * of which nobody told: should somebody have, the two are joined, or asked about, as always.
 */
export function followed(line: Line, from: string, to: string): Line | null {
  const at = `/v1/accounts/${from}/`;
  const below = line.path.startsWith(at);
  const told = Boolean(entities[line.entity].untold);
  if ((line.ifMatch && !told) || !(below || line.body?.accountId === from)) return null;
  const about = (fields: Fields): Fields => (fields.accountId === from ? { ...fields, accountId: to } : fields);
  // The account itself, and what is known by its id.
  const idOf = (entity: EntityName, id: string) =>
    id === from && (entity === 'account' || entities[entity].untold) ? to : id;
  const effects = line.effects.map(
    (effect): Effect => ({ ...effect, id: idOf(effect.entity, effect.id), fields: about(effect.fields) }),
  );
  const account = ref('account', from);
  return {
    ...line,
    path: below ? `/v1/accounts/${to}/${line.path.slice(at.length)}` : line.path,
    entityId: idOf(line.entity, line.entityId),
    version: told ? 0 : line.version,
    body: line.body && about(line.body),
    effects,
    touches: [...new Set(effects.map((effect) => ref(effect.entity, effect.id)))],
    needs: line.needs.filter((need) => need !== account),
    key: crypto.randomUUID(),
    state: 'queued',
    tries: 0,
    heldUntil: 0,
    followed: true,
  };
}

/** The account that stays is one that she who typed does not see: nothing can be told of it, and the line says so. */
export const mergedAway = ({ followed, problem }: Line): boolean => followed === true && problem?.status === 404;

/** Has the line follow its account, within a transaction; false when it cannot. */
export async function follow(db: Database, line: Line, to: string): Promise<boolean> {
  const [, of = line.body?.accountId] = /^\/v1\/accounts\/([^/]+)\//.exec(line.path) ?? [];
  const from = String(of);
  const next = followed(line, from, to);
  if (!next || from === to) return false;
  await keepBase(db, 'account', to);
  for (const { entity, id } of next.effects) await keepBase(db, entity, id);
  await db.outbox.put(next);
  for (const { entity, id } of [...line.effects, ...next.effects]) await recompute(db, entity, id);
  return true;
}
