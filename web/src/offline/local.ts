/**
 * Local reads what the device keeps. It is what `useLive` gives to its query:
 *
 *     const accounts = useLive((local) => local.all('account'));
 *     const notes = useLive((local) => local.ofAccount('note', id), [id]);
 */
import type { Database, Kept, KeptFile } from './db';
import { type EntityName, fold, type Rows } from './entities';

/** Kinds that belong to an account. */
export type OfAccount = 'contact' | 'establishment' | 'account_address' | 'note' | 'attachment';

export class Local {
  constructor(private readonly db: Database) {}

  get<E extends EntityName>(entity: E, id: string): Promise<Rows[E] | undefined> {
    return this.db.rows(entity).get(id);
  }

  /** Those of the ids that are here, in the order of the ids. */
  async many<E extends EntityName>(entity: E, ids: string[]): Promise<Rows[E][]> {
    const rows = await this.db.rows(entity).bulkGet(ids);
    return rows.filter((row): row is Kept<E> => row !== undefined);
  }

  /** Every row of the kind: 1,500 accounts take some 30 ms on a slow phone. */
  all<E extends EntityName>(entity: E): Promise<Rows[E][]> {
    return this.db.rows(entity).toArray();
  }

  count(entity: EntityName): Promise<number> {
    return this.db.rows(entity).count();
  }

  ofAccount<E extends OfAccount>(entity: E, accountId: string): Promise<Rows[E][]> {
    return this.db.rows(entity).where('accountId').equals(accountId).toArray();
  }

  /** The bytes of an attachment that was taken or chosen on this device. */
  file(attachmentId: string): Promise<KeptFile | undefined> {
    return this.db.files.get(attachmentId);
  }

  /** Notes of an account, newest first. */
  notes(accountId: string, limit = 100): Promise<Rows['note'][]> {
    return this.db
      .rows('note')
      .where('[accountId+occurredAt]')
      .between([accountId, ''], [accountId, '\uffff'])
      .reverse()
      .limit(limit)
      .toArray();
  }

  /**
   * Rows that have a word beginning with each word of the text: names, towns, phone numbers, SIRET; accents and case
   * do not matter.
   */
  async search<E extends 'account' | 'contact'>(entity: E, text: string, limit = 20): Promise<Rows[E][]> {
    const words = fold(text).sort((a, b) => b.length - a.length);
    const [longest, ...others] = words;
    if (!longest) return [];
    return this.db
      .rows(entity)
      .where('_words')
      .startsWith(longest)
      .distinct()
      .filter((row) => others.every((word) => row._words?.some((w) => w.startsWith(word))))
      .limit(limit)
      .toArray();
  }
}
