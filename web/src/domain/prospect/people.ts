/** The people of an account: who may change what is on its sheet, and whom somebody looks for among its contacts. */
import { useReader } from '@/api/session';
import { fold } from '@/offline/spelling';
import type { Account, Contact } from './row';

/** Whether this account is only to be looked at: it is archived, or one may change nothing at all. */
export function useFrozen(account: Account): boolean {
  const reader = useReader();
  return reader || Boolean(account.archivedAt);
}

/** So many are shown at first, and chosen from without a search. */
export const few = 10;

/** Those who have a word beginning with each word of the text, in their name or in what they do. */
export function found(contacts: readonly Contact[], text: string): Contact[] {
  const wanted = fold(text);
  return contacts.filter((contact) => {
    const words = fold([contact.name, contact.jobTitle].filter(Boolean).join(' '));
    return wanted.every((word) => words.some((one) => one.startsWith(word)));
  });
}
