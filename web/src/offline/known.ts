/** What an act that was asked of the server at once has just told, kept as if the feed had brought it. */
import { database } from './current';
import type { EntityName, Rows } from './entities';
import type { Fields } from './line';
import { serverRow } from './settle';

export async function know<E extends EntityName>(entity: E, row: Rows[E]): Promise<void> {
  const db = database();
  await db.transaction('rw', db.writing(entity), async () => {
    await serverRow(db, entity, row as unknown as Fields);
  });
}
