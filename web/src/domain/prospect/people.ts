/** Who may change what is on the sheet of an account. */
import { useReader } from '@/api/session';
import type { Account } from './row';

/** Whether this account is only to be looked at: it is archived, or one may change nothing at all. */
export function useFrozen(account: Account): boolean {
  const reader = useReader();
  return reader || Boolean(account.archivedAt);
}
