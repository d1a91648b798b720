/**
 * Wall time: what a clock shows in a zone, as « 2026-11-24T09:00 », the form that a field of date and time speaks.
 */
import { dateFormat } from './formats';

/** What the clock of the zone shows at a moment. */
export function wallTime(moment: string | number | Date, zone: string): string {
  const shown = dateFormat('sv-SE', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(moment));
  return shown.replace(' ', 'T');
}

/** The day that it is in the zone, as « 2026-11-24 ». */
export function today(zone: string): string {
  return wallTime(Date.now(), zone).slice(0, 10);
}

/** The moment, in UTC, at which the clock of the zone shows it; of an hour that is skipped, the one after. */
export function momentOf(wall: string, zone: string): string {
  const meant = Date.parse(`${wall}Z`);
  let moment = meant;
  // Twice: the first may land on the other side of a change of hour.
  for (let i = 0; i < 2; i++) moment += meant - Date.parse(`${wallTime(moment, zone)}Z`);
  return new Date(moment).toISOString();
}

/** The hour that stands for one that the clock of the zone skips that day; null of an hour that there is, or of none. */
export function skippedTo(day: string, time: string, zone: string): string | null {
  const wall = `${day}T${time.slice(0, 5)}`;
  if (Number.isNaN(Date.parse(`${wall}Z`))) return null;
  const shown = wallTime(momentOf(wall, zone), zone);
  return shown === wall ? null : shown.slice(11);
}

/** The same hour so many days or months later; of a month that is too short, its last day. */
export function later(wall: string, by: { days?: number; months?: number }): string {
  const [year = 0, month = 1, day = 1] = wall.slice(0, 10).split('-').map(Number);
  const lastDay = new Date(Date.UTC(year, month + (by.months ?? 0), 0)).getUTCDate();
  const date = new Date(Date.UTC(year, month - 1 + (by.months ?? 0), Math.min(day, lastDay) + (by.days ?? 0)));
  return `${date.toISOString().slice(0, 10)}${wall.slice(10)}`;
}
