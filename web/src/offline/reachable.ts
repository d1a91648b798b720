/** Whom to ask for at an account, on the telephone. */
import type { components } from '@/api/schema';

type Item = components['schemas']['CallListItem'];

/** Those of the accounts who have a number, each with the person to ask for: the main contact, or whoever has one. */
export function reachable(
  accounts: readonly { id: string; phones: readonly unknown[] }[],
  contacts: readonly {
    id: string;
    accountId: string;
    isMain: boolean;
    phones: readonly unknown[];
    archivedAt?: string;
    leftOn?: string;
  }[],
): { items: Item[]; without: number } {
  const of = new Map<string, (typeof contacts)[number]>();
  for (const contact of contacts) {
    if (contact.archivedAt || contact.leftOn || contact.phones.length === 0) continue;
    if (contact.isMain || !of.has(contact.accountId)) of.set(contact.accountId, contact);
  }
  const items: Item[] = [];
  for (const { id, phones } of accounts) {
    const contact = of.get(id);
    if (contact) items.push({ accountId: id, contactId: contact.id });
    else if (phones.length > 0) items.push({ accountId: id });
  }
  return { items, without: accounts.length - items.length };
}
