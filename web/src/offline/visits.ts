/** What is known of a visit by the same rules as the server: where its report stands (a day is on time), what it was in the agenda. */
import { dayNumber } from '@/i18n/day';
import type { Rows } from './entities';

export type ReportState = 'none' | 'due' | 'late' | 'onTime' | 'doneLate';

const day = 86_400_000;

/** Until when its report and its recap are due, in milliseconds since 1970, before the server has said so too. */
export function dueAt({ reportDueAt, endedAt }: Pick<Rows['visit'], 'endedAt'> & { reportDueAt?: string }): number {
  return reportDueAt ? Date.parse(reportDueAt) : Date.parse(endedAt) + day;
}

/** Nobody reports on a door that stayed closed. */
export function reportState(visit: Rows['visit'], now: number): ReportState {
  if (visit.outcome === 'absent') return 'none';
  const due = dueAt(visit);
  if (visit.reportedAt) return Date.parse(visit.reportedAt) <= due ? 'onTime' : 'doneLate';
  return now <= due ? 'due' : 'late';
}

/**
 * Whether a visit was this date of a series: told by its own author, open and of that day. It names the series until the server
 * has taken the date out of it (internal/agenda/visited.go).
 */
export function tells(
  visit: Pick<Rows['visit'], 'authorId' | 'eventId' | 'startedAt'>,
  date: Pick<Rows['event'], 'id' | 'rule' | 'ownerId' | 'state' | 'startAt' | 'zone'>,
): boolean {
  return (
    Boolean(date.rule) &&
    visit.eventId === date.id &&
    visit.authorId === date.ownerId &&
    (date.state === 'planned' || date.state === 'confirmed') &&
    dayNumber(visit.startedAt, date.zone) === dayNumber(date.startAt, date.zone)
  );
}
