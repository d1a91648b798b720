/** How an event repeats: the few rules that people choose by their words, and whatever else a calendar brought along. */
import { weekdayOf } from './weekday';

export const simple = [
  'none',
  'daily',
  'workdays',
  'weekly',
  'biweekly',
  'monthlyDay',
  'monthlyEnd',
  'monthlyWeekday',
  'monthlyLast',
  'yearly',
] as const;
export type How = (typeof simple)[number] | 'other';

/**
 * As it is being chosen. `until` is the last day, empty for none; `times` is how many dates there are, in its place. `kept`
 * is the rule of one that is no simple one. `every` is each how many days, weeks, months or years, 1 when absent. Of a
 * weekly one, `days` are its further weekdays, 0 for Monday.
 */
export interface Repeat {
  how: How;
  until: string;
  kept: string;
  times?: number;
  every?: number;
  days?: readonly number[];
}

export const once: Repeat = { how: 'none', until: '', kept: '' };

/** How many dates a series that is counted may have. */
export const mostTimes = 1000;

const units = {
  daily: 'days',
  weekly: 'weeks',
  monthlyDay: 'months',
  monthlyEnd: 'months',
  monthlyWeekday: 'months',
  monthlyLast: 'months',
  yearly: 'years',
} as const;

/** What it may leave out some of; undefined where the choice says how often already. */
export const unitOf = (how: How) => (how in units ? units[how as keyof typeof units] : undefined);

const days = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
const workdays = 'MO,TU,WE,TH,FR';

export const noon = (on: string) => new Date(`${on}T12:00:00Z`);
export const dayOfMonth = (on: string) => noon(on).getUTCDate();
/** Which of its weekday of the month it is, from 1. */
export const rankOf = (on: string) => Math.ceil(dayOfMonth(on) / 7);
/** Whether so many days later it is another month. */
const endsMonth = (on: string, within: number) =>
  new Date(noon(on).getTime() + within * 86_400_000).getUTCMonth() !== noon(on).getUTCMonth();

/** What can be chosen for something that begins on that day. */
export function choicesOn(on: string): How[] {
  return simple.filter((how) => {
    if (how === 'workdays') return weekdayOf(on) < 5;
    if (how === 'monthlyWeekday') return rankOf(on) < 5;
    if (how === 'monthlyEnd') return endsMonth(on, 1);
    return how !== 'monthlyLast' || endsMonth(on, 7);
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
    case 'monthlyEnd':
      return 'FREQ=MONTHLY;BYMONTHDAY=-1';
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

/** The rule of the choice for something that begins on that day; empty for none. */
export function ruleOf(repeat: Repeat, on: string): string {
  const { how, until, kept, times, every = 1 } = repeat;
  if (how === 'other') return kept;
  let rule = plainRule(how, on);
  if (!rule) return '';
  if (every > 1 && unitOf(how)) rule = rule.replace(/^FREQ=\w+/, `$&;INTERVAL=${every}`);
  const weekdays = how === 'weekly' ? weekdaysOf(repeat, on) : [];
  if (weekdays.length > 1) rule += `;BYDAY=${weekdays.map((one) => days[one]).join()}`;
  if (times !== undefined) return `${rule};COUNT=${times}`;
  return until ? `${rule};UNTIL=${until.replaceAll('-', '')}` : rule;
}

type Parts = ReadonlyMap<string, string>;

const partsOf = (rule: string) => new Map(rule.split(';').map((part) => part.split('=') as [string, string]));

/** The parts that say on which days, each in one way: calendars say the second Tuesday, or the 15th, in several. */
function normal(parts: Parts, on: string): Parts {
  const said = new Map(parts);
  const [weekday = '', position = ''] = [said.get('BYDAY'), said.get('BYSETPOS')];
  if (position && /^[A-Z]{2}$/.test(weekday)) {
    said.set('BYDAY', position + weekday);
    said.delete('BYSETPOS');
  }
  if (said.get('FREQ') === 'MONTHLY' && said.get('BYMONTHDAY') === String(dayOfMonth(on))) said.delete('BYMONTHDAY');
  return said;
}

const chosenParts = ['FREQ', 'INTERVAL', 'UNTIL', 'COUNT', 'BYDAY', 'BYMONTHDAY', 'WKST'];

/** The choice that a rule is, of something that begins on that day; the last day by the clock of the zone. */
export function repeatOf(rule: string | undefined, on: string, dayOf: (moment: string) => string): Repeat {
  if (!rule) return once;
  const parts = normal(partsOf(rule), on);
  const said = (name: string) => parts.get(name) ?? '';
  const other: Repeat = { how: 'other', until: '', kept: rule };
  if ([...parts.keys()].some((name) => !chosenParts.includes(name))) return other;
  const every = Number(said('INTERVAL') || 1);
  const same = (how: How) => {
    const plain = partsOf(plainRule(how, on));
    const free = unitOf(how) && how !== 'weekly'; // each other week is a choice of its own
    return (
      plain.get('FREQ') === said('FREQ') &&
      (free || Number(plain.get('INTERVAL') ?? 1) === every) &&
      (plain.get('BYDAY') ?? '').replace('+', '') === said('BYDAY').replace('+', '') &&
      (plain.get('BYMONTHDAY') ?? '') === said('BYMONTHDAY')
    );
  };
  const until = said('UNTIL') && lastDay(said('UNTIL'), dayOf);
  const ends = { until, kept: rule, ...(said('COUNT') ? { times: Number(said('COUNT')) } : {}) };
  const often = every > 1 ? { every } : {};
  const how = simple.find((one) => one !== 'none' && same(one));
  if (how) return { how, ...ends, ...(unitOf(how) ? often : {}) };
  const weekdays = said('FREQ') === 'WEEKLY' && !said('BYMONTHDAY') ? readWeekdays(said('BYDAY'), on) : null;
  if (!weekdays) return other;
  const more = weekdays.filter((one) => one !== weekdayOf(on));
  return { how: 'weekly', ...ends, ...often, ...(more.length > 0 ? { days: more } : {}) };
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
