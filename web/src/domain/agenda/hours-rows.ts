/** Hours of work as they are being told: the slots of each day of the week, and what is wrong with them. */
import type { components } from '@/api/schema';
import { weekdays } from '@/keeping/week-words';

type Slot = components['schemas']['WeeklySlot'];

export interface Span {
  from: string;
  to: string;
}

/** By day, Monday first. */
export type Week = readonly (readonly Span[])[];

export function weekOf(slots: readonly Slot[]): Week {
  return weekdays.map((weekday) =>
    slots
      .filter((slot) => slot.weekday === weekday)
      .map(({ from, to }) => ({ from, to: to === '24:00' ? '23:59' : to })),
  );
}

/** A field of time knows no midnight at the end of a day: its last minute stands for it. */
export function slotsOf(week: Week): Slot[] {
  return week.flatMap((spans, n) =>
    spans.map(({ from, to }) => ({ weekday: n + 1, from, to: to === '23:59' ? '24:00' : to })),
  );
}

export const isWrong = ({ from, to }: Span) => !from || !to || to <= from;

/** Another slot of a day: the afternoon after a morning, an hour after an afternoon. */
export function added(spans: readonly Span[]): Span[] {
  const last = spans.at(-1);
  if (!last) return [{ from: '08:30', to: '12:00' }];
  if (last.to < '14:00') return [...spans, { from: '14:00', to: '18:00' }];
  const hour = Math.min(Number(last.to.slice(0, 2)) + 1, 23);
  const to = `${String(hour).padStart(2, '0')}${last.to.slice(2)}`;
  return [...spans, { from: last.to, to: to > last.to ? to : '23:59' }];
}

/** Monday's hours, from Monday to Friday. */
export function copied(week: Week): Week {
  return week.map((spans, n) => (n < 5 ? (week[0] ?? []) : spans));
}
