/**
 * Numbers, money, dates and distances as people read them, in the language chosen. Money is cents, a date of the
 * server is UTC text, and the zone is that of the organisation or of the place, never guessed from the phone.
 */
import { dateFormat, numberFormat, relativeFormat } from './formats';
import { locale, t } from './t';

/** 123456 → « 1 234,56 € »; without cents when there are none. */
export function euros(cents: number): string {
  return numberFormat(locale(), {
    style: 'currency',
    currency: 'EUR',
    minimumFractionDigits: cents % 100 === 0 ? 0 : 2,
  }).format(cents / 100);
}

export function number(value: number, digits = 0): string {
  return numberFormat(locale(), { maximumFractionDigits: digits }).format(value);
}

/** 0.42 → « 42 % ». */
export function percent(ratio: number, digits = 0): string {
  return numberFormat(locale(), { style: 'percent', maximumFractionDigits: digits }).format(ratio);
}

/** 850 → « 850 m », 12_300 → « 12 km ». */
export function distance(metres: number): string {
  const far = metres >= 995; // « 1 000 m » is a kilometre
  return numberFormat(locale(), {
    style: 'unit',
    unit: far ? 'kilometer' : 'meter',
    maximumFractionDigits: far && metres < 10_000 ? 1 : 0,
  }).format(far ? metres / 1000 : Math.round(metres / 10) * 10);
}

/** 38_200 bytes → « 39 ko », 3_400_000 → « 3,4 Mo », 12_000_000_000 → « 12 Go ». */
export function size(bytes: number): string {
  const [unit, one] = (bytes >= 1e9 ? ['gigabyte', 1e9] : bytes >= 1e6 ? ['megabyte', 1e6] : ['kilobyte', 1e3]) as [
    string,
    number,
  ];
  const value = one === 1e3 ? Math.ceil(bytes / one) : bytes / one;
  return numberFormat(locale(), { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(value);
}

/** 12_000 seconds → « 3 h 20 », 2_700 → « 45 min »; what is less than a minute is one. */
export function duration(seconds: number): string {
  const minutes = seconds > 0 ? Math.max(1, Math.round(seconds / 60)) : 0;
  if (minutes < 60) return `${minutes}\u00a0min`;
  const rest = minutes % 60;
  return rest === 0
    ? `${Math.floor(minutes / 60)}\u00a0h`
    : `${Math.floor(minutes / 60)}\u00a0h\u00a0${String(rest).padStart(2, '0')}`;
}

const styles = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  dayOfYear: { day: 'numeric', month: 'long' },
  short: { day: '2-digit', month: '2-digit', year: 'numeric' },
  weekday: { weekday: 'long', day: 'numeric', month: 'long' },
  time: { hour: '2-digit', minute: '2-digit' },
  moment: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
} satisfies Record<string, Intl.DateTimeFormatOptions>;

/** A moment of the server in a zone: date('2026-11-23T08:00:00Z', 'Europe/Paris', 'weekday') → « lundi 23 novembre ». */
export function date(moment: string | Date, zone: string, style: keyof typeof styles = 'day'): string {
  return firstOfMonth(dateFormat(locale(), { ...styles[style], timeZone: zone }).format(new Date(moment)));
}

/** A date in words as French says the first day of a month: « 1er août », where the library says « 1 août ». */
export function firstOfMonth(text: string): string {
  return locale() === 'fr-FR' ? text.replace(/(?<!\d)1(?= \p{L})/u, '1er') : text;
}

/** A text that no line cuts in two: the number of a telephone. */
export const unbroken = (text: string) => text.replaceAll(' ', '\u00a0');

/** Days from one to another, both `2026-12-15`: « 15–17 décembre 2026 », or the one that both are. */
export function days(first: string, last: string): string {
  const noon = (day: string) => new Date(`${day}T12:00:00Z`);
  const text = dateFormat(locale(), { ...styles.day, timeZone: 'UTC' }).formatRange(noon(first), noon(last));
  return locale() === 'fr-FR' ? text.replace(/(?<!\d)1(?= \p{L}|–)/gu, '1er') : text;
}

/** « lundi » for 1: 2026-06-01 is one. */
export function weekdayName(weekday: number, width: 'long' | 'short' = 'long'): string {
  return dateFormat(locale(), { weekday: width, timeZone: 'UTC' }).format(new Date(Date.UTC(2026, 5, weekday)));
}

const steps = [
  ['year', 31_557_600],
  ['month', 2_629_800],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

/** How far from now, in words: « il y a 3 jours », « dans 2 heures », « à l’instant », « maintenant ». */
export function ago(moment: string | Date, now: Date = new Date()): string {
  const seconds = (new Date(moment).getTime() - now.getTime()) / 1000;
  const words = relativeFormat(locale(), { numeric: 'auto' });
  for (const [unit, length] of steps) {
    if (Math.abs(seconds) >= length) return words.format(Math.trunc(seconds / length), unit);
  }
  return seconds < 0 ? t('time.justNow') : words.format(0, 'second');
}
