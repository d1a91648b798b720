/**
 * What is in an agenda between two moments, out of the rows of the device: the dates of a series by its rule, less those
 * that are rows of their own. The rule is read as the server reads it (internal/agenda/rule.go, and the table of its
 * tests): it counts on the clock on the wall, as if that were UTC, and each wall time becomes an instant afterwards.
 */
import { RRule } from 'rrule';
import { later, wallTime } from '@/i18n/wall';
import type { Rows } from '@/offline/entities';
import { daysOf, instant } from '@/offline/event-times';

export type Event = Rows['event'];

/** One entry: `event` has the times of this date; of a series, `series` is the row that its rule stands in. */
export interface Occurrence {
  key: string;
  event: Event;
  series?: Event;
  start: number;
  end: number;
}

const day = 86_400_000;

/** By how much the clock of the zone is ahead of UTC at a moment. */
function ahead(moment: number, zone: string): number {
  return Date.parse(`${wallTime(moment, zone)}Z`) - Math.floor(moment / 60_000) * 60_000;
}

const wallOf = (moment: number, zone: string) => moment + ahead(moment, zone);

/** The instant of a wall time: one that a night skips is told by the clock of before it, one that it doubles is the first. */
export function fromWall(wall: number, zone: string): number {
  const before = ahead(wall - day, zone);
  const after = ahead(wall + day, zone);
  const valid = [wall - before, wall - after].filter((moment) => wallOf(moment, zone) === wall);
  return valid.length > 0 ? Math.min(...valid) : wall - before;
}

/** The rule as the library takes it, in what the clock on the wall shows. */
function optionsOf(rule: string, startAt: number, zone: string) {
  const text = rule.toUpperCase().replace(/^RRULE:/, '');
  const until = /(?:^|;)UNTIL=(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?/.exec(text);
  const options = RRule.parseString(text.replace(/(^|;)UNTIL=[^;]*/, ''));
  options.dtstart = new Date(wallOf(startAt, zone));
  if (until) {
    const [, y, m, d, hour = '23', minute = '59', second = '59', utc] = until;
    const end = Date.UTC(Number(y), Number(m) - 1, Number(d), Number(hour), Number(minute), Number(second));
    options.until = new Date(utc ? wallOf(end, zone) : end);
  }
  return options;
}

/** Makes an endless rule of days or weeks start near the window instead of years before: whole periods change nothing of it. */
function forward(options: ReturnType<typeof optionsOf>, earliest: number): void {
  const { freq, interval = 1, count, dtstart } = options;
  const days = (freq === RRule.DAILY ? 1 : freq === RRule.WEEKLY ? 7 : 0) * interval;
  if (!days || count || !dtstart) return;
  const gap = Math.floor((earliest - dtstart.getTime()) / day);
  if (gap < 2 * days) return;
  if (freq === RRule.WEEKLY && !options.byweekday) options.byweekday = [(dtstart.getUTCDay() + 6) % 7];
  options.dtstart = new Date(dtstart.getTime() + (Math.floor(gap / days) - 1) * days * day);
}

/** The end of the date of a series that begins then: as long as the first one, in whole days or in hours that really pass. */
function endOf(series: Event, start: number): number {
  if (!series.allDay) return start + Date.parse(series.endAt) - Date.parse(series.startAt);
  const days = Math.round((Date.parse(series.endOn) - Date.parse(series.startOn)) / day) + 1;
  return fromWall(wallOf(start, series.zone) + days * day, series.zone);
}

/** Whether something that lasts from start to end is there in the window; what has no duration is there at its start. */
const within = (start: number, end: number, from: number, to: number) =>
  start < to && (end > from || (end === start && start >= from));

/** The starts of a series whose dates are there between two moments. */
export function starts(series: Event, from: number, to: number): number[] {
  const { rule = '', zone } = series;
  const begins = Date.parse(series.startAt);
  const lasts = Date.parse(series.endAt) - begins;
  const options = optionsOf(rule, begins, zone);
  const earliest = wallOf(from, zone) - lasts - 26 * 3_600_000;
  forward(options, earliest);
  // What the library gives between two wall times is a little more than the window.
  const walls = new RRule(options).between(new Date(earliest), new Date(wallOf(to, zone) + 2 * 3_600_000), true);
  return walls
    .map((wall) => fromWall(wall.getTime(), zone))
    .filter((start) => within(start, endOf(series, start), from, to));
}

/** One date of a series, as an event of that time. */
export function dateOf(series: Event, start: number): Event {
  const startAt = instant(start);
  const endAt = instant(endOf(series, start));
  return { ...series, startAt, endAt, ...daysOf(startAt, endAt, series.zone) };
}

export function occurrences(rows: readonly Event[], from: number, to: number): Occurrence[] {
  const apart = new Set(
    rows.flatMap((row) =>
      row.seriesId && row.originalStart ? [`${row.seriesId} ${Date.parse(row.originalStart)}`] : [],
    ),
  );
  const found: Occurrence[] = [];
  for (const row of rows) {
    if (row.removedAt) continue;
    if (!row.rule) {
      const [start, end] = [Date.parse(row.startAt), Date.parse(row.endAt)];
      if (within(start, end, from, to)) found.push({ key: row.id, event: row, start, end });
      continue;
    }
    for (const start of starts(row, from, to)) {
      if (apart.has(`${row.id} ${start}`)) continue;
      const event = dateOf(row, start);
      found.push({ key: `${row.id} ${start}`, event, series: row, start, end: Date.parse(event.endAt) });
    }
  }
  return found.sort((a, b) => a.start - b.start || a.end - b.end || (a.key < b.key ? -1 : 1));
}

/** The days between two, both included. */
export function daysFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, days) => later(`${first}T00:00`, { days }).slice(0, 10));
}
