/** The hours of a week, in a few lines: days that have the same hours are told together. */
import type { components } from '@/api/schema';
import { weekdayName } from '@/i18n/format';

export type Slot = components['schemas']['WeeklySlot'];

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
