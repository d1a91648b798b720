/** The times of an event as its row shows them, from what a body says: instants or whole days, by the clock of its zone. */
import { later, momentOf, wallTime } from '@/i18n/wall';
import type { Fields } from './line';

const day = 86_400_000;

/** An instant as the server writes it, to the second. */
export function instant(moment: number | string): string {
  return `${new Date(moment).toISOString().slice(0, 19)}Z`;
}

/** The first instant of a day in a zone. */
export function midnight(on: string, zone: string): string {
  return instant(momentOf(`${on}T00:00`, zone));
}

const next = (on: string, days = 1) => later(`${on}T00:00`, { days }).slice(0, 10);
const between = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / day);

/** The fields to lay over the row: a start without end keeps the duration, as the server does. */
export function eventTimes(body: Fields, before: Fields): Fields {
  const zone = String(body.zone ?? before.zone ?? 'Europe/Paris');
  if (body.startOn || body.endOn) {
    const span = before.allDay ? between(String(before.startOn), String(before.endOn)) : 0;
    const startOn = String(body.startOn ?? before.startOn);
    const endOn = String(body.endOn ?? (body.startOn ? next(startOn, span) : before.endOn));
    return { allDay: true, startOn, endOn, startAt: midnight(startOn, zone), endAt: midnight(next(endOn), zone) };
  }
  if (!body.startAt && !body.endAt) return {};
  const lasted =
    before.startAt && !before.allDay ? Date.parse(String(before.endAt)) - Date.parse(String(before.startAt)) : 0;
  const startAt = instant(String(body.startAt ?? before.startAt));
  const endAt = instant(
    body.endAt ? String(body.endAt) : body.startAt ? Date.parse(startAt) + lasted : String(before.endAt),
  );
  return { allDay: false, startAt, endAt, ...daysOf(startAt, endAt, zone) };
}

/** First and last day of what takes place between two instants. */
export function daysOf(startAt: string, endAt: string, zone: string): { startOn: string; endOn: string } {
  const last = Math.max(Date.parse(endAt) - 1000, Date.parse(startAt));
  return { startOn: wallTime(startAt, zone).slice(0, 10), endOn: wallTime(last, zone).slice(0, 10) };
}
