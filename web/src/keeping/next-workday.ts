/** The next day of work: by the hours that one told, Monday to Friday where one told none, and no holiday of the nation. */
import { session } from '@/api/session';
import { weekdayName } from '@/i18n/format';
import { later } from '@/i18n/wall';
import { database } from '@/offline/current';
import { holidayOn } from './holidays';
import { slotsOf, weekdayOf } from './work-day';

export interface Workday {
  /** 2026-11-30. */
  day: string;
  /** « Lundi » of one that is further than tomorrow, else empty. */
  name: string;
}

/** That after `today`; tomorrow where the week that follows has none. */
export async function nextWorkday(today: string): Promise<Workday> {
  const hours = await database()
    .rows('work_hours')
    .get(session().identity?.user.id ?? '');
  const weekly = hours?.weekly ?? [];
  const works = (day: string) =>
    (weekly.length > 0 ? slotsOf(weekly, day).length > 0 : weekdayOf(day) <= 5) && !holidayOn(day);
  const week = [1, 2, 3, 4, 5, 6, 7].map((days) => later(`${today}T00:00`, { days }).slice(0, 10));
  const [tomorrow = ''] = week;
  const day = week.find(works) ?? tomorrow;
  const name = weekdayName(weekdayOf(day));
  return { day, name: day === tomorrow ? '' : name.charAt(0).toUpperCase() + name.slice(1) };
}
