/** Where the report of a visit stands, by the same rule as the server: a day is on time. */
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
