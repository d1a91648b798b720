/** Days as people name them, in the zone of whoever reads: « aujourd’hui », « demain », « il y a 3 jours », « lun. 30 nov. ». */
import { firstOfMonth } from './format';
import { dateFormat, relativeFormat } from './formats';
import { locale } from './t';

const day = 86_400_000;

/** What the clocks of the zone show at a moment, as if they were those of Greenwich, to the minute. */
function wallClock(moment: number | string, zone: string): number {
  const parts = dateFormat('fr-FR', {
    timeZone: zone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  }).formatToParts(new Date(moment));
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value);
  return Date.UTC(read('year'), read('month') - 1, read('day'), read('hour'), read('minute'));
}

/** The day of a moment in a zone, as a number of days: to compare and to subtract. */
export function dayNumber(moment: number | string, zone: string): number {
  return Math.floor(wallClock(moment, zone) / day);
}

/** First and last moment of the day of `now` in a zone, the last one excluded. */
export function dayBounds(now: number, zone: string): { start: number; end: number } {
  const today = dayNumber(now, zone);
  return { start: startOf(today, zone), end: startOf(today + 1, zone) };
}

function startOf(number: number, zone: string): number {
  // Midnight in the zone is near midnight in Greenwich: the hour that the zone then shows tells by how much.
  let at = number * day;
  for (let turn = 0; turn < 2; turn++) at += number * day - wallClock(at, zone);
  return at;
}

/** A day near today in words, another one by its date; the year is said when it is another one. */
export function nearDay(moment: number | string, zone: string, now: number): string {
  const away = dayNumber(moment, zone) - dayNumber(now, zone);
  if (Math.abs(away) <= 1 || (away < 0 && away > -14)) {
    return relativeFormat(locale(), { numeric: 'auto' }).format(away, 'day');
  }
  const far = Math.abs(away) > 300;
  const format = dateFormat(locale(), {
    timeZone: zone,
    ...(far ? { year: 'numeric' } : { weekday: 'short' }),
    day: 'numeric',
    month: 'short',
  });
  return firstOfMonth(format.format(new Date(moment)));
}
