/** Colleagues and the words of the organisation, as the device keeps them. */
import { fullName } from '@/api/directory';
import { useSession } from '@/api/session';
import { useLive } from '@/offline/hooks';

/** The name of a colleague; empty when the device does not know her. */
export function useNames(): (id: string | undefined) => string {
  const users = useLive((local) => local.all('user'));
  return (id) => {
    const found = id && users?.find((user) => user.id === id);
    return found ? fullName(found) : '';
  };
}

/** The zone in which one works: that of the person, then of the organisation. */
export function useZone(): string {
  const { identity } = useSession();
  return identity?.user.timeZone || identity?.organisation.timeZone || 'Europe/Paris';
}
