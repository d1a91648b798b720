/** When one's day of work comes to its end, by the hours that one told. */
import { later, momentOf } from '@/i18n/wall';
import type { Rows } from '@/offline/entities';

type Slot = Rows['work_hours']['weekly'][number];

const quarter = 15 * 60_000;

/** 1 for a Monday, 7 for a Sunday. */
export const weekdayOf = (day: string) => ((new Date(`${day}T12:00Z`).getUTCDay() + 6) % 7) + 1;

/** The hours of a day, the first ones first. */
export const slotsOf = (weekly: readonly Slot[], day: string) =>
  weekly.filter((slot) => slot.weekday === weekdayOf(day)).sort((a, b) => a.from.localeCompare(b.from));

/** The last quarter of an hour of a day of work, 18:00 when its hours are not known: in milliseconds since 1970. */
export function closingTime(day: string, zone: string, weekly: readonly Slot[]): number {
  const ends = slotsOf(weekly, day)
    .map((slot) => slot.to)
    .sort()
    .at(-1);
  if (!ends) return Date.parse(momentOf(`${day}T18:00`, zone));
  // Midnight is the beginning of the next day.
  const end = ends === '24:00' ? later(`${day}T00:00`, { days: 1 }) : `${day}T${ends}`;
  return Date.parse(momentOf(end, zone)) - quarter;
}
