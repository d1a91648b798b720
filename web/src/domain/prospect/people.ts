/** Colleagues and the words of the organisation, as the device keeps them. */
import { fullName } from '@/api/directory';
import { useReader, useSession } from '@/api/session';
import { useLive } from '@/offline/hooks';
import type { Account } from './row';

/** The name of a colleague; empty when the device does not know her. */
export function useNames(): (id: string | undefined) => string {
  const users = useLive((local) => local.all('user'));
  return (id) => {
    const found = id && users?.find((user) => user.id === id);
    return found ? fullName(found) : '';
  };
}

/** Whether this account is only to be looked at: it is archived, or one may change nothing at all. */
export function useFrozen(account: Account): boolean {
  const reader = useReader();
  return reader || Boolean(account.archivedAt);
}

/** The zone in which one works: that of the person, then of the organisation. */
export function useZone(): string {
  const { identity } = useSession();
  return identity?.user.timeZone || identity?.organisation.timeZone || 'Europe/Paris';
}
