/** Where the report of a visit stands, by the same rule as the server: a day is on time. */
import type { Rows } from './entities';

export type ReportState = 'none' | 'due' | 'late' | 'onTime' | 'doneLate';

const day = 86_400_000;

/** Nobody reports on a door that stayed closed. */
export function reportState(visit: Rows['visit'], now: number): ReportState {
  if (visit.outcome === 'absent') return 'none';
  const due = visit.reportDueAt ? Date.parse(visit.reportDueAt) : Date.parse(visit.endedAt) + day;
  if (visit.reportedAt) return Date.parse(visit.reportedAt) <= due ? 'onTime' : 'doneLate';
  return now <= due ? 'due' : 'late';
}
