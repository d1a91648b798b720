/** « Compléter ce soir »: when a report that was not told at once is for, and the task that says so. */
import { later, momentOf, wallTime } from '@/i18n/wall';
import { closingTime, slotsOf } from '@/keeping/work-day';
import type { Inputs, Rows } from '@/offline/entities';

type Slot = Rows['work_hours']['weekly'][number];

const quarter = 15 * 60_000;

/**
 * The last quarter of an hour of one's day of work, 18:00 when its hours are not known; tomorrow when one begins, or at
 * nine, once that is past.
 */
export function evening(now: number, zone: string, weekly: readonly Slot[]): { at: string; tomorrow: boolean } {
  const today = wallTime(now, zone).slice(0, 10);
  const at = closingTime(today, zone, weekly);
  if (now <= at) return { at: new Date(at).toISOString(), tomorrow: false };
  const next = later(`${today}T00:00`, { days: 1 }).slice(0, 10);
  return { at: momentOf(`${next}T${slotsOf(weekly, next)[0]?.from ?? '09:00'}`, zone), tomorrow: true };
}

/** The task to complete the report of a visit to the account. */
export function toComplete(accountId: string, title: string, at: string, zone: string): Inputs['event'] {
  const endAt = new Date(Date.parse(at) + quarter).toISOString();
  return { kind: 'task', title, accountId, startAt: at, endAt, zone };
}

type Event = Pick<Rows['event'], 'ownerId' | 'kind' | 'state' | 'title' | 'startAt'>;

/** Whether one has such a task for a visit that began at the moment: open, and after it. */
export function isPlanned(events: readonly Event[], me: string, title: string, visitedAt: number): boolean {
  return events.some(
    (event) =>
      event.ownerId === me &&
      event.kind === 'task' &&
      (event.state === 'planned' || event.state === 'confirmed') &&
      event.title === title &&
      Date.parse(event.startAt) >= visitedAt,
  );
}
