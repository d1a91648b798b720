/** The times of a form that somebody draws on the calendar. */
import { later, wallTime } from '@/i18n/wall';
import type { Values } from './form';

export function drawn(
  start: Date,
  end: Date | null,
  allDay: boolean,
  zone: string,
): Partial<Values> & Pick<Values, 'day' | 'lastDay' | 'allDay'> {
  if (allDay) {
    // Whole days are dates without hour: the library tells them as midnight in Greenwich or in the zone.
    const on = (moment: Date) => wallTime(moment, zone).slice(0, 10);
    const first = on(start);
    const last = end ? later(`${on(end)}T00:00`, { days: -1 }).slice(0, 10) : first;
    return { day: first, lastDay: [first, last].sort()[1] ?? first, allDay };
  }
  const wall = wallTime(start, zone);
  const minutes = end ? Math.round((end.getTime() - start.getTime()) / 60_000) : 60;
  return { day: wall.slice(0, 10), lastDay: wall.slice(0, 10), time: wall.slice(11, 16), minutes, allDay };
}
