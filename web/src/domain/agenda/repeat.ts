/** How an event repeats: the few rules that people choose by their words, and whatever else a calendar brought along. */

import { date } from '@/i18n/format';
import { dateFormat } from '@/i18n/formats';
import { locale, t } from '@/i18n/t';

export const simple = [
  'none',
  'daily',
  'workdays',
  'weekly',
  'biweekly',
  'monthlyDay',
  'monthlyWeekday',
  'monthlyLast',
  'yearly',
] as const;
export type How = (typeof simple)[number] | 'other';

/**
 * As it is being chosen; `until` is the last day, empty for none. `kept` is the rule of one that is no simple one. Of a
 * weekly one, `every` is each how many weeks, 1 when absent, and `days` are its further weekdays, 0 for Monday.
 */
export interface Repeat {
  how: How;
  until: string;
  kept: string;
  every?: number;
  days?: readonly number[];
}

export const once: Repeat = { how: 'none', until: '', kept: '' };

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const workdays = 'MO,TU,WE,TH,FR';

const noon = (on: string) => new Date(`${on}T12:00:00Z`);
/** 0 is Monday. */
export const weekdayOf = (on: string) => (noon(on).getUTCDay() + 6) % 7;
const dayOfMonth = (on: string) => noon(on).getUTCDate();
const rankOf = (on: string) => Math.ceil(dayOfMonth(on) / 7);
const isLast = (on: string) => {
  const first = noon(on);
  const week = new Date(first.getTime() + 7 * 86_400_000);
  return week.getUTCMonth() !== first.getUTCMonth();
};

/** What can be chosen for something that begins on that day. */
export function choicesOn(on: string): How[] {
  return simple.filter((how) => {
    if (how === 'workdays') return weekdayOf(on) < 5;
    if (how === 'monthlyWeekday') return rankOf(on) < 5;
    return how !== 'monthlyLast' || isLast(on);
  });
}

function plainRule(how: How, on: string): string {
  const weekday = days[weekdayOf(on)];
  switch (how) {
    case 'daily':
      return 'FREQ=DAILY';
    case 'workdays':
      return `FREQ=WEEKLY;BYDAY=${workdays}`;
    case 'weekly':
      return 'FREQ=WEEKLY';
    case 'biweekly':
      return 'FREQ=WEEKLY;INTERVAL=2';
    case 'monthlyDay':
      return 'FREQ=MONTHLY';
    case 'monthlyWeekday':
      return `FREQ=MONTHLY;BYDAY=+${rankOf(on)}${weekday}`;
    case 'monthlyLast':
      return `FREQ=MONTHLY;BYDAY=-1${weekday}`;
    case 'yearly':
      return 'FREQ=YEARLY';
    default:
      return '';
  }
}

/** The weekdays of a weekly repetition, that on which it begins among them, in the order of the week. */
export function weekdaysOf({ days: more = [] }: Pick<Repeat, 'days'>, on: string): number[] {
  return [...new Set([weekdayOf(on), ...more])].sort((a, b) => a - b);
}

function weeklyRule(repeat: Repeat, on: string): string {
  const { every = 1 } = repeat;
  const weekdays = weekdaysOf(repeat, on);
  const interval = every > 1 ? `;INTERVAL=${every}` : '';
  return `FREQ=WEEKLY${interval}${weekdays.length > 1 ? `;BYDAY=${weekdays.map((one) => days[one]).join()}` : ''}`;
}

/** The rule of the choice for something that begins on that day; empty for none. */
export function ruleOf(repeat: Repeat, on: string): string {
  const { how, until, kept } = repeat;
  if (how === 'other') return kept;
  const rule = how === 'weekly' ? weeklyRule(repeat, on) : plainRule(how, on);
  return rule && until ? `${rule};UNTIL=${until.replaceAll('-', '')}` : rule;
}

/** The choice that a rule is, of something that begins on that day; the last day by the clock of the zone. */
export function repeatOf(rule: string | undefined, on: string, dayOf: (moment: string) => string): Repeat {
  if (!rule) return once;
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]));
  const until = parts.get('UNTIL') ?? '';
  const said = (name: string) => parts.get(name) ?? '';
  const rest = [...parts.keys()].filter((name) => !['FREQ', 'INTERVAL', 'UNTIL', 'BYDAY', 'WKST'].includes(name));
  const same = (how: How) => {
    const plain = new Map(
      plainRule(how, on)
        .split(';')
        .map((part) => part.split('=') as [string, string]),
    );
    return (
      plain.get('FREQ') === said('FREQ') &&
      (plain.get('INTERVAL') ?? '1') === (said('INTERVAL') || '1') &&
      (plain.get('BYDAY') ?? '').replace('+', '') === said('BYDAY').replace('+', '')
    );
  };
  const how = rest.length > 0 ? undefined : simple.find((one) => one !== 'none' && same(one));
  const last = until && lastDay(until, dayOf);
  if (how) return { how, until: last, kept: rule };
  const weekdays = rest.length === 0 && said('FREQ') === 'WEEKLY' ? readWeekdays(said('BYDAY'), on) : null;
  if (!weekdays) return { how: 'other', until: '', kept: rule };
  const every = Number(said('INTERVAL') || 1);
  const more = weekdays.filter((one) => one !== weekdayOf(on));
  const further = { ...(every > 1 ? { every } : {}), ...(more.length > 0 ? { days: more } : {}) };
  return { how: 'weekly', until: last, kept: rule, ...further };
}

/** The weekdays of « TU,TH », in order; null when that on which it begins is none of them. */
function readWeekdays(written: string, on: string): number[] | null {
  const found = written ? written.split(',').map((one) => (days as readonly string[]).indexOf(one)) : [weekdayOf(on)];
  return found.includes(-1) || !found.includes(weekdayOf(on)) ? null : found.sort((a, b) => a - b);
}

/** « 20261124T225959Z » is an instant, « 20261124 » a day. */
function lastDay(until: string, dayOf: (moment: string) => string): string {
  const read = /^(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)(Z)?)?$/.exec(until);
  if (!read) return '';
  const [, y, m, d, hour, minute, second, utc] = read;
  return utc ? dayOf(`${y}-${m}-${d}T${hour}:${minute}:${second}Z`) : `${y}-${m}-${d}`;
}

const weekdayName = (on: string) => dateFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(noon(on));

/** The words of a choice for something that begins on that day. */
export function howInWords(how: How, on: string): string {
  const weekday = weekdayName(on);
  switch (how) {
    case 'weekly':
    case 'biweekly':
    case 'monthlyLast':
      return t(`agenda.repeat.${how}`, { weekday });
    case 'monthlyDay':
      return t('agenda.repeat.monthlyDay', { day: dayOfMonth(on) });
    case 'monthlyWeekday':
      return t('agenda.repeat.monthlyWeekday', { rank: rankInWords(on), weekday });
    case 'yearly':
      return t('agenda.repeat.yearly', { date: date(noon(on), 'UTC', 'dayOfYear') });
    default:
      return t(`agenda.repeat.${how}`);
  }
}

function rankInWords(on: string): string {
  const rank = ([1, 2, 3, 4] as const).find((one) => one === rankOf(on)) ?? 1;
  return t(`agenda.rank.${rank}`);
}

/** The name of a weekday, 0 for Monday: 5 January 2026 was one. */
export const weekdayInWords = (weekday: number) => weekdayName(`2026-01-0${5 + weekday}`);

/** « Toutes les 6 semaines, le mardi et le jeudi ». */
function weeklyInWords(repeat: Repeat, on: string): string {
  const list = weekdaysOf(repeat, on).map((one) => t('agenda.repeat.onWeekday', { weekday: weekdayInWords(one) }));
  return t('agenda.repeat.weeks', { count: repeat.every ?? 1, days: new Intl.ListFormat(locale()).format(list) });
}

/** « Chaque semaine, le mardi, jusqu’au 24 décembre 2026 ». */
export function repeatInWords(repeat: Repeat, on: string): string {
  const how = repeat.how === 'weekly' ? weeklyInWords(repeat, on) : howInWords(repeat.how, on);
  return repeat.until ? t('agenda.repeat.until', { how, day: date(`${repeat.until}T12:00:00Z`, 'UTC') }) : how;
}
