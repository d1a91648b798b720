/** What one wanted to do otherwise and to try, by one's last analysis: it comes back before the next visit (CP7.SF5, CP7.SF6). */
import { useLive } from '@/offline/hooks';
import type { Grid } from './grid';

export type Lessons = Pick<Grid, 'change' | 'attempt'>;

/** Those of the last analysis that has some, `but` that of one visit. */
export function lessonsOf(grids: readonly Grid[], but?: string): Lessons | undefined {
  return [...grids]
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt))
    .find((grid) => grid.visitId !== but && (grid.change || grid.attempt));
}

/** Of the analyses that the device holds. */
export function useLessons(me: string, but?: string): Lessons | undefined {
  return useLive(async (local) => lessonsOf(await local.gridsOfHers(me), but), [me, but]);
}
