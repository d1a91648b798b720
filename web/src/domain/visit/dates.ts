/** What is in the agenda on the day of a visit, the dates of what repeats included. */
import { useEffect, useState } from 'react';
import { later, momentOf } from '@/i18n/wall';
import type { Rows } from '@/offline/entities';

type Event = Rows['event'];

/** What is in an agenda between two moments, out of its rows. */
export type DatesOf = (rows: readonly Event[], from: number, to: number) => Promise<readonly Event[]>;

/** The rules of what repeats are read only when something does. */
export function useDates(rows: readonly Event[], day: string, zone: string, datesOf: DatesOf): readonly Event[] {
  const [dates, setDates] = useState<readonly Event[]>([]);
  const repeats = rows.some((row) => row.rule && !row.removedAt);
  useEffect(() => {
    if (!repeats) return;
    let gone = false;
    const at = (of: string) => Date.parse(momentOf(`${of}T00:00`, zone));
    void datesOf(rows, at(day), at(later(day, { days: 1 }))).then((found) => {
      if (!gone) setDates(found);
    });
    return () => {
      gone = true;
    };
  }, [rows, day, zone, repeats, datesOf]);
  return repeats ? dates : rows;
}

/** The moment that an address names; undefined of what is none. */
export function startOf(text: string): number | undefined {
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}

/** A date of the agenda by its id; of a series, the one that began then, else that of the day. */
export function eventOf(
  { id, start }: { id: string; start: number | undefined },
  dates: readonly Event[],
  events: readonly Event[],
): Event | null {
  const of = dates.filter((event) => event.id === id);
  return (
    of.find(({ startAt }) => Date.parse(startAt) === start) ??
    of[0] ??
    events.find((event) => event.id === id && !event.rule) ??
    null
  );
}
