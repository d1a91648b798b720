/** The head of a visit that is put right: whom, when, how, and the note; what of it changed, and what cannot be. */
import { momentOf, wallTime } from '@/i18n/wall';
import { onClock } from '@/keeping/clock';
import type { Patches } from '@/offline/entities';
import { usualContext, type Visit } from './visit';

export interface Head {
  mode: Visit['mode'];
  context: Visit['context'];
  contactIds: string[];
  /** On the clock, to the minute. */
  startWall: string;
  endWall: string;
  /** By whose clock; absent of what was typed before it was told. */
  zone?: string;
  note: string;
}

export function headOf(visit: Visit, zone: string): Head {
  return {
    mode: visit.mode,
    context: visit.context,
    contactIds: visit.contactIds,
    startWall: wallTime(visit.startedAt, zone),
    endWall: wallTime(visit.endedAt, zone),
    zone,
    note: visit.note ?? '',
  };
}

/** The same moments by the clock of the zone: one who lives by another clock since she typed them moves nothing. */
export function headIn(head: Head, zone: string): Head {
  const { startWall, endWall, zone: before } = head;
  const on = (wall: string) => onClock(wall, zone, before);
  return before === zone ? head : { ...head, startWall: on(startWall), endWall: on(endWall), zone };
}

/** Another mode, with its usual context where nobody had told another one. */
export function cameAs(head: Head, mode: Head['mode']): Pick<Head, 'mode' | 'context'> {
  return { mode, context: head.context === usualContext(head.mode) ? usualContext(mode) : head.context };
}

/** Its instants: a minute that was not changed is the very moment it was. */
function instants(visit: Visit, { startWall, endWall }: Head, zone: string) {
  const at = (wall: string, kept: string) => (!wall || wall === wallTime(kept, zone) ? kept : momentOf(wall, zone));
  return { startedAt: at(startWall, visit.startedAt), endedAt: at(endWall, visit.endedAt) };
}

/** Before what followed it, and before now: the latest that it can have begun, in milliseconds since 1970. */
export function latestStart({ next, reportedAt, report }: Visit, now: number): number {
  const after = [next?.at, reportedAt, report?.restatementValidatedAt].flatMap((at) => (at ? [Date.parse(at)] : []));
  return Math.min(now, ...after);
}

export type HeadFault = 'startNeeded' | 'startLate' | 'endNeeded' | 'endEarly' | 'endLate';

/** What of its times cannot be, as the server would say it. */
export function headFaults(visit: Visit, head: Head, zone: string, now: number): HeadFault[] {
  const { startedAt, endedAt } = instants(visit, head, zone);
  const changed = (wall: string, kept: string) => wall !== wallTime(kept, zone);
  const faults: [HeadFault, boolean][] = [
    ['startNeeded', !head.startWall],
    ['startLate', changed(head.startWall, visit.startedAt) && Date.parse(startedAt) > latestStart(visit, now)],
    ['endNeeded', !head.endWall],
    ['endEarly', Date.parse(endedAt) < Date.parse(startedAt)],
    ['endLate', changed(head.endWall, visit.endedAt) && Date.parse(endedAt) > now],
  ];
  return faults.flatMap(([fault, is]) => (is ? [fault] : []));
}

/** What changed of it, as the server takes it; null when nothing did. */
export function headChange(visit: Visit, head: Head, zone: string): Patches['visit'] | null {
  const { startedAt, endedAt } = instants(visit, head, zone);
  const note = head.note.trim();
  const sorted = (ids: readonly string[]) => [...ids].sort().join();
  const change = {
    ...(head.mode === visit.mode ? {} : { mode: head.mode }),
    ...(head.context === visit.context ? {} : { context: head.context }),
    ...(sorted(head.contactIds) === sorted(visit.contactIds) ? {} : { contactIds: head.contactIds }),
    ...(startedAt === visit.startedAt ? {} : { startedAt }),
    ...(endedAt === visit.endedAt ? {} : { endedAt }),
    ...(note === (visit.note ?? '') ? {} : { note: note || null }),
  };
  return Object.keys(change).length > 0 ? change : null;
}
