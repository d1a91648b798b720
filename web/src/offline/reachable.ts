/** Whom to ask for at an account, on the telephone. */
import type { components } from '@/api/schema';
import type { Local } from './local';

type Item = components['schemas']['CallListItem'];

interface Numbered {
  id: string;
  phones: readonly { number: string }[];
}

interface Person extends Numbered {
  accountId: string;
  isMain: boolean;
  archivedAt?: string;
  leftOn?: string;
}

/** As many accounts may share a number for it to say who they are, as between duplicates (MaxSharing of the server). */
const mostSharing = 3;

/** The numbers that too many accounts share to be those of anybody there: what an import put everywhere. */
export function common(accounts: readonly Numbered[], contacts: readonly Person[]): Set<string> {
  const of = new Map<string, Set<string>>();
  const note = (account: string, phones: Numbered['phones']) => {
    for (const { number } of phones) of.set(number, (of.get(number) ?? new Set()).add(account));
  };
  for (const { id, phones } of accounts) note(id, phones);
  for (const { accountId, phones } of contacts) note(accountId, phones);
  return new Set([...of].flatMap(([number, sharers]) => (sharers.size > mostSharing ? number : [])));
}

/** Of these numbers, those that too many accounts share, each with how many: lists of before, and those of the API, have them. */
export async function sharedAmong(local: Local, numbers: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const bearers = await Promise.all(numbers.map(async (one) => [one, (await local.bearersOf(one)).size] as const));
  return new Map(bearers.filter(([, count]) => count > mostSharing));
}

/**
 * Those of the accounts who have a number of their own, each with the person to ask for: the main contact, or whoever has
 * one. Those without any number are counted, and those who have only numbers of everybody.
 */
export function reachable(
  accounts: readonly Numbered[],
  contacts: readonly Person[],
  shared: ReadonlySet<string>,
): { items: Item[]; without: number; sharing: number } {
  const telling = ({ phones }: Numbered) => phones.some(({ number }) => !shared.has(number));
  const of = new Map<string, Person>();
  const sharers = new Set<string>();
  for (const contact of contacts) {
    if (contact.archivedAt || contact.leftOn || contact.phones.length === 0) continue;
    if (!telling(contact)) sharers.add(contact.accountId);
    else if (contact.isMain || !of.has(contact.accountId)) of.set(contact.accountId, contact);
  }
  const items: Item[] = [];
  let sharing = 0;
  for (const account of accounts) {
    const contact = of.get(account.id);
    if (contact) items.push({ accountId: account.id, contactId: contact.id });
    else if (telling(account)) items.push({ accountId: account.id });
    else if (account.phones.length > 0 || sharers.has(account.id)) sharing++;
  }
  return { items, without: accounts.length - items.length - sharing, sharing };
}
