/** Colleagues as the device keeps them, and the clock by which one works. */
import { fullName } from '@/api/directory';
import type { components } from '@/api/schema';
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

/** Whether she may be given accounts. Rows kept by a version that did not say it are of people who work, or worked, here. */
export function mayOwn(one: Pick<components['schemas']['Colleague'], 'active'> & { mayOwn?: boolean }): boolean {
  return one.mayOwn ?? one.active;
}

/** The zone in which one works: that of the person, then of the organisation. */
export function useZone(): string {
  const { identity } = useSession();
  return identity?.user.timeZone || identity?.organisation.timeZone || 'Europe/Paris';
}

const leading: readonly string[] = ['manager', 'trainer', 'sales_admin', 'admin'];

/** Whether one leads others, and so may do for them what is theirs: the server says whose. Known without network too. */
export function useLeads(): boolean {
  const { identity } = useSession();
  return identity?.user.roles.some((role) => leading.includes(role)) ?? false;
}

/** Whether how somebody works is hers to read: of her own work, or of those whom she leads or trains; nobody of the office. */
export function useCoaching(): { herself: boolean; others: boolean } {
  const { identity } = useSession();
  const roles = identity?.user.roles ?? [];
  const others = roles.some((role) => role === 'manager' || role === 'trainer');
  return { herself: others || roles.some((role) => role === 'adviser' || role === 'trainee'), others };
}
