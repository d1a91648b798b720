/** Whom the acts of a journal are about, as the device knows it: the account that each leads to, or the visit to it. */
import type { components } from '@/api/schema';
import type { EntityName, Rows } from '@/offline/entities';
import type { Local } from '@/offline/local';

type Entry = components['schemas']['CompetenceEntry'];

export interface Subject {
  account: Rows['account'];
  visitId?: string;
}

/** What belongs to an account, as the journal names it. */
const belonging = [
  'contact',
  'establishment',
  'account_address',
  'note',
  'attachment',
  'consent',
  'privacy_objection',
  'call_back',
  'current_contract',
  'contact_attempt',
  'notice_delivery',
  'data_request',
  'call',
  'visit',
  'visit_prep',
  'letter',
  'event',
] as const satisfies readonly EntityName[];

/** By the number of the entry; those of which nothing is on the device are left out. */
export async function subjectsOf(local: Local, entries: readonly Entry[]): Promise<Map<number, Subject>> {
  const idsOf = (type: string) =>
    entries.flatMap(({ subjectType, subjectId }) => (subjectType === type && subjectId ? subjectId : []));
  const accountOf = new Map(idsOf('account').map((id) => [id, id]));
  for (const entity of belonging) {
    for (const row of await local.many(entity, idsOf(entity))) {
      if (row.accountId) accountOf.set(row.id, row.accountId);
    }
  }
  const accounts = new Map(
    (await local.many('account', [...new Set(accountOf.values())])).map((account) => [account.id, account]),
  );
  return new Map(
    entries.flatMap(({ number, subjectType, subjectId = '' }) => {
      const account = accounts.get(accountOf.get(subjectId) ?? '');
      return account ? [[number, { account, ...(subjectType === 'visit' ? { visitId: subjectId } : {}) }]] : [];
    }),
  );
}
