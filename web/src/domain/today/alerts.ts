/** What is about to end on the accounts of the day: consents, before they no longer open anything. */
import type { Rows } from '@/offline/entities';
import type { Account } from './day';

type Consent = Rows['consent'];

/** So long before a consent ends it is told. */
const ahead = 30 * 86_400_000;

const whose = ({ accountId, contactId, channel, family, outOfHours }: Consent) =>
  [accountId, contactId ?? '', channel, family ?? '', outOfHours].join();

/**
 * The consents that end within thirty days, the first ones first: those of the accounts, that were not withdrawn, and that no
 * other one of the same person for the same outlasts.
 */
export function endingConsents(consents: readonly Consent[], accounts: readonly Account[], now: number): Consent[] {
  const known = new Set(accounts.map((account) => account.id));
  const ends = ({ expiresAt }: Consent) => (expiresAt ? Date.parse(expiresAt) : Number.POSITIVE_INFINITY);
  const last = new Map<string, Consent>();
  for (const consent of consents) {
    if (consent.withdrawnAt || !known.has(consent.accountId)) continue;
    const before = last.get(whose(consent));
    if (!before || ends(before) < ends(consent)) last.set(whose(consent), consent);
  }
  return [...last.values()]
    .filter((consent) => ends(consent) > now && ends(consent) <= now + ahead)
    .sort((a, b) => ends(a) - ends(b));
}
