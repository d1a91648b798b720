/** The dates of a series that are otherwise than its rule has them, and who was told something else of them. */
import { dateDiffers, dateOf, type Letter, type Now, type ToldDate } from '@/mailing/letters';
import type { Event } from './occurrences';
import { isOpen } from './words';

/** One date that was taken out of a series, as it is now, moved or not. */
export interface Apart {
  originalStart: string;
  event: Event;
}

type WhereOf = (event: Event) => string | undefined;

/** What a date is now to somebody who has the series: null when it is none of hers. */
function nowOfDate({ event }: Apart, series: Event, contactId: string | undefined, whereOf: WhereOf) {
  const hers = !contactId || event.contactIds.includes(contactId);
  if (event.removedAt || event.accountId !== series.accountId || !isOpen(event) || !hers) return null;
  const { startAt, endAt, allDay } = event;
  return { startAt, endAt, allDay, where: whereOf(event) };
}

/** What is told of them when the series is sent now, as the server does (internal/correspondence/invite.go). */
export function toldNow(
  apart: readonly Apart[],
  series: Event,
  contactId: string | undefined,
  whereOf: WhereOf,
): ToldDate[] {
  return apart.map((date): ToldDate => {
    const { originalStart } = date;
    const { where, ...times } = nowOfDate(date, series, contactId, whereOf) ?? {};
    return { originalStart, ...times, ...(where ? { where } : {}) };
  });
}

/**
 * Whether the reader of an invitation to the series knows something else of a date to come than what it is: by that
 * invitation, or by what was sent since about the date alone.
 */
export function datesDiffer(
  letter: Letter,
  {
    apart,
    series,
    now,
    at,
    whereOf,
    lettersOf,
  }: {
    apart: readonly Apart[];
    series: Event;
    now: Now;
    /** Dates that are over are nobody’s any more. */
    at: number;
    whereOf: WhereOf;
    lettersOf: (eventId: string) => readonly Letter[];
  },
): boolean {
  const { told } = letter;
  if (!told?.apart) return false; // written before dates were kept with it
  const known = told.apart;
  const isToCome = (...moments: (string | undefined)[]) => moments.some((one) => one && Date.parse(one) > at);
  const backToRule = known.filter(
    ({ originalStart, startAt }) =>
      isToCome(originalStart, startAt) && !apart.some((one) => same(one.originalStart, originalStart)),
  );
  return (
    apart.some((date) => {
      const { originalStart, event } = date;
      const alone = lettersOf(event.id).filter(
        ({ to, eventId, createdAt }) =>
          to.email === letter.to.email && eventId !== series.id && createdAt > letter.createdAt,
      );
      const since = alone.filter(({ state }) => state !== 'abandoned').at(-1);
      const hers = since
        ? since.kind === 'cancellation' || !since.told
          ? null
          : { ...since.told, where: since.told.where ?? '' }
        : dateOf({ ...told, where: told.where ?? '' }, known, originalStart);
      return (
        isToCome(originalStart, event.startAt, hers?.startAt) &&
        dateDiffers(hers, nowOfDate(date, series, letter.contactId, whereOf))
      );
    }) ||
    backToRule.some((date) => dateDiffers(dateOf(told, known, date.originalStart), dateOf(now, [], date.originalStart)))
  );
}

const same = (one: string, other: string) => Date.parse(one) === Date.parse(other);

/** What the reader of an invitation to the series was told of one of its dates; undefined when that is not known. */
export function toldOfDate({ told }: Letter, originalStart: string): ReturnType<typeof dateOf> | undefined {
  return told?.apart ? dateOf({ ...told, where: told.where ?? '' }, told.apart, originalStart) : undefined;
}
