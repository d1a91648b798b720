/** Who says how a visit went: who made it, who leads her, and the colleague invited to its appointment, who may see nothing else of it. */
import { useEffect } from 'react';
import { answer, api } from '@/api/client';
import { NetworkError } from '@/api/problem';
import { useServer } from '@/api/server';
import { useSession } from '@/api/session';
import { useCoaching } from '@/keeping/people';
import { useLive } from '@/offline/hooks';
import { know } from '@/offline/known';
import type { Grid } from './grid';
import type { Visit } from './visit';

/** A visit as far as its grids ask. */
export type Witnessed = Pick<Visit, 'id' | 'accountId' | 'authorId' | 'outcome' | 'eventId'>;

export interface Witness {
  me: string;
  mine: boolean;
  /** She fills in a grid of it. */
  may: boolean;
  grids: readonly Grid[];
  /** What is still asked of the server: until then nobody knows whether she has filled one in already. */
  asked?: { error: Error | null; refetch: () => unknown };
}

/** Undefined until it is read. The grids of others reach the device of who leads them, not of who was invited: hers are asked for. */
export function useWitness(visit: Witnessed): Witness | undefined {
  const me = useSession().identity?.user.id ?? '';
  const coaching = useCoaching();
  const mine = visit.authorId === me;
  const known = useLive(
    async (local) => ({
      grids: await local.gridsOf(visit.id),
      invited: Boolean(visit.eventId && (await local.get('event', visit.eventId))?.userIds.includes(me)),
    }),
    [visit.id, visit.eventId, me],
  );
  const along = !mine && Boolean(known?.invited) && coaching.herself;
  const asked = useServer(
    ['visits', visit.id, 'grids'],
    () => answer(api.GET('/v1/visits/{visitId}/grids', { params: { path: { visitId: visit.id } } })),
    { when: along },
  );
  const there = along ? asked.data?.items : undefined;
  useEffect(() => {
    // Hers comes by no feed: what she changes of it is sent with the version that was read here.
    for (const grid of there ?? []) if (grid.authorId === me) void know('visit_grid', grid);
  }, [there, me]);
  if (!known) return undefined;
  const may = mine ? coaching.herself : coaching.others || along;
  const grids = along ? joined(known.grids, there ?? []) : known.grids;
  const own = grids.some((grid) => grid.authorId === me);
  // Without network she fills hers in all the same: it waits on the device.
  const open = along && !there && !own && !(asked.failureReason instanceof NetworkError);
  return { me, mine, may, grids, ...(open ? { asked } : {}) };
}

/** What the server has, and what the device has of the same that is newer, or not sent yet; the oldest first. */
export function joined(here: readonly Grid[], there: readonly Grid[]): Grid[] {
  const rows = new Map(there.map((grid) => [grid.id, grid]));
  for (const grid of here) if ((rows.get(grid.id)?.version ?? 0) <= grid.version) rows.set(grid.id, grid);
  return [...rows.values()].sort((a, b) => a.createdAt.localeCompare(b.createdAt));
}
