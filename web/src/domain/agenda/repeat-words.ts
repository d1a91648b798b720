/** How an event repeats, in words. */
import '@/i18n/fr/planning';
import { date } from '@/i18n/format';
import { dateFormat } from '@/i18n/formats';
import { locale, t } from '@/i18n/t';
import { dayOfMonth, type How, noon, type Repeat, rankOf, weekdaysOf } from './repeat';
import { weekdayOf } from './weekday';

const weekdayName = (on: string) => dateFormat(locale(), { weekday: 'long', timeZone: 'UTC' }).format(noon(on));

/** The words of a choice for something that begins on that day, each time or each so many. */
export function howInWords(how: How, on: string, every = 1): string {
  const months = (day: string) => t('agenda.repeat.months', { count: every, day });
  const ranked = (rank: string) => months(t('agenda.repeat.onRank', { rank, weekday: weekdayName(on) }));
  switch (how) {
    case 'daily':
      return t('agenda.repeat.days', { count: every });
    case 'weekly':
      return t('agenda.repeat.weeks', { count: every, days: onWeekdays([weekdayOf(on)]) });
    case 'biweekly':
      return t('agenda.repeat.biweekly', { weekday: weekdayName(on) });
    case 'monthlyDay': {
      const day = dayOfMonth(on);
      return months(t('agenda.repeat.onDay', { day: day === 1 ? t('agenda.repeat.first') : day }));
    }
    case 'monthlyEnd':
      return months(t('agenda.repeat.onEnd'));
    case 'monthlyWeekday':
      return ranked(rankInWords(on));
    case 'monthlyLast':
      return ranked(t('agenda.rank.last'));
    case 'yearly':
      return t('agenda.repeat.years', { count: every, date: date(noon(on), 'UTC', 'dayOfYear') });
    default:
      return t(`agenda.repeat.${how}`);
  }
}

function rankInWords(on: string): string {
  const rank = ([1, 2, 3, 4] as const).find((one) => one === rankOf(on)) ?? 1;
  return t(`agenda.rank.${rank}`);
}

/** The name of a weekday, 0 for Monday: 5 January 2026 was one. */
export const weekdayInWords = (weekday: number) => weekdayName(`2026-01-${String(5 + weekday).padStart(2, '0')}`);

/** « le mardi et le jeudi ». */
function onWeekdays(weekdays: readonly number[]): string {
  const list = weekdays.map((one) => t('agenda.repeat.onWeekday', { weekday: weekdayInWords(one) }));
  return new Intl.ListFormat(locale()).format(list);
}

/** « Tous les 2 mois, le premier mardi, 10 fois », « Chaque semaine, le mardi et le jeudi, jusqu’au 24 décembre 2026 ». */
export function repeatInWords(repeat: Repeat, on: string): string {
  const { how, until, times, every = 1 } = repeat;
  const said =
    how === 'weekly'
      ? t('agenda.repeat.weeks', { count: every, days: onWeekdays(weekdaysOf(repeat, on)) })
      : howInWords(how, on, every);
  if (times !== undefined) return t('agenda.repeat.times', { how: said, count: times });
  return until ? t('agenda.repeat.until', { how: said, day: date(`${until}T12:00:00Z`, 'UTC') }) : said;
}
