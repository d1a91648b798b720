/** Whom work may be given to: colleagues who may have accounts, as far as one's right goes. */
import { fullName } from '@/api/directory';
import { type Operation, useScope } from '@/api/permissions';
import { useSession } from '@/api/session';
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { mayOwn } from './people';
import { reached } from './reached';

/** The receivers that the server takes by this right, by name: nobody, until the device knows how far it goes. */
export function useReceivers(operation: Operation): Rows['user'][] | undefined {
  const reach = useScope()(operation);
  const { identity } = useSession();
  const me = identity?.user.id ?? '';
  return useLive(
    async (local) => {
      const able = (await local.all('user')).filter(mayOwn).sort((a, b) => fullName(a).localeCompare(fullName(b)));
      if (reach === 'organisation') return able;
      if (reach !== 'team') return able.filter(({ id }) => reach === 'own' && id === me);
      const within = new Set(reached(await local.all('user'), await local.all('team'), me).map(({ id }) => id));
      return able.filter(({ id }) => within.has(id));
    },
    [reach, me],
  );
}
