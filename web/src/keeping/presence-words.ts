/** When a customer is there, in a few lines: days that have the same hours are told together. */
import type { components } from '@/api/schema';
import { date, weekdayName } from '@/i18n/format';
import { t } from '@/i18n/t';

type Presence = components['schemas']['Presence'];
export type Slot = components['schemas']['WeeklySlot'];
export type Closure = components['schemas']['ClosedPeriod'];

/** Monday first. */
export const weekdays = [1, 2, 3, 4, 5, 6, 7] as const;

/** « lun.–mer. 08:00–12:00 », one for each run of days alike. */
export function weekInWords(slots: readonly Slot[]): string[] {
  const days = weekdays.map((weekday) =>
    slots
      .filter((slot) => slot.weekday === weekday)
      .sort((a, b) => a.from.localeCompare(b.from))
      .map(({ from, to }) => `${from}–${to}`)
      .join(', '),
  );
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const [n, hours] of days.entries()) {
    const before = runs.at(-1);
    if (before && before.hours === hours && before.last === n) before.last = n + 1;
    else runs.push({ first: n + 1, last: n + 1, hours });
  }
  return runs
    .filter(({ hours }) => hours)
    .map(({ first, last, hours }) => {
      const name = weekdayName(first, 'short');
      return `${first === last ? name : `${name}–${weekdayName(last, 'short')}`} ${hours}`;
    });
}

export function busyInWords({ weekday, from, to, label }: Slot): string {
  return [`${weekdayName(weekday, 'short')} ${from}–${to}`, label].filter(Boolean).join(' · ');
}

/** « congés d’été, du 3 août au 21 août chaque année ». */
export function closureInWords({ from, to, isYearly, label }: Closure): string {
  const day = (text: string) => date(`${text}T12:00:00Z`, 'UTC', isYearly ? 'dayOfYear' : 'day');
  const days = t(isYearly ? 'agenda.presence.yearly' : 'agenda.presence.once', { from: day(from), to: day(to) });
  return [label, days].filter(Boolean).join(' · ');
}

export const isTold = ({ weekly, busy, closures }: Pick<Presence, 'weekly' | 'busy' | 'closures'>): boolean =>
  weekly.length + busy.length + closures.length > 0;
