/**
 * What makes an account found besides itself, as on the server: its contacts (name, function, telephones, e-mails) and its
 * establishments (SIRET, name, town, street). The numbers that a contact had before are known to the server alone.
 */
import { type Rows, wordsKept } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { fold } from '@/offline/spelling';

/** By account, in folded text. */
export type Below = ReadonlyMap<string, string>;

/** Read while somebody searches, and no sooner: undefined until it is there, as of who does not search. */
export function useBelow(q: string): Below | undefined {
  const searching = q.trim() !== '';
  return useLive(
    async (local) =>
      searching ? textsOf(await Promise.all([local.all('contact'), local.all('establishment')])) : undefined,
    [searching],
  );
}

export function textsOf([contacts, places]: [readonly Rows['contact'][], readonly Rows['establishment'][]]): Below {
  const texts = new Map<string, string>();
  const add = (account: string, words: readonly string[]) =>
    texts.set(account, `${texts.get(account) ?? ''} ${words.join(' ')}`);
  for (const one of contacts) {
    if (one.archivedAt) continue;
    add(one.accountId, wordsKept('contact', { ...one }) ?? []);
    // As they are written too, for who looks for « info@ ».
    for (const { address } of one.emails) add(one.accountId, [address.toLowerCase()]);
  }
  for (const one of places) {
    if (one.archivedAt) continue;
    const { siret = '', name = '', address } = one;
    add(one.accountId, [
      siret,
      ...fold(`${name} ${address?.town ?? ''} ${address?.postcode ?? ''} ${address?.street ?? ''}`),
    ]);
  }
  return texts;
}
