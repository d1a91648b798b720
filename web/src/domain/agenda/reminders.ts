/**
 * The reminders that this device shows, out of the rows that it keeps. When one comes is worked out as the server does
 * (internal/agenda/reminder.go, and the table of its tests): whole days before are days of the clock of the entry, and
 * an entry of whole days begins at nine.
 */
import type { components } from '@/api/schema';
import { wallTime } from '@/i18n/wall';
import { type Event, fromWall, type Occurrence } from './occurrences';

export type Reminder = components['schemas']['Reminder'];

const minute = 60_000;
const day = 1440;

/** Choices of how long before. */
export const befores = [0, 5, 10, 15, 30, 60, 120, day, 2 * day, 7 * day] as const;
export const ways = ['app', 'mail', 'both'] as const satisfies readonly Reminder['by'][];
export const maxReminders = 5;

/** What one has who told nothing. */
export const usualReminders: Reminder[] = [{ minutes: 15, by: 'app' }];

const wallOf = (moment: number, zone: string) => Date.parse(`${wallTime(moment, zone)}Z`) + (moment % minute);

/** When an entry counts as beginning. */
function reference({ allDay, startAt, zone }: Pick<Event, 'allDay' | 'startAt' | 'zone'>): number {
  const start = Date.parse(startAt);
  return allDay ? fromWall(wallOf(start, zone) + 9 * 60 * minute, zone) : start;
}

export function remindAt(event: Pick<Event, 'allDay' | 'startAt' | 'zone'>, minutes: number): number {
  const begins = reference(event);
  if (minutes === 0 || minutes % day !== 0) return begins - minutes * minute;
  return fromWall(wallOf(begins, event.zone) - minutes * minute, event.zone);
}

/** A reminder that came and was not seen. */
export interface Told {
  /** Of all that seeing it settles: those of the same entry that came before. */
  keys: string[];
  entry: Occurrence;
  at: number;
}

/** How long after its end one is still told of an entry that one missed. */
const missed = 12 * 60 * minute;

const keyOf = ({ event, start }: Occurrence, { minutes }: Reminder) =>
  `${event.seriesId ?? event.id} ${start} ${minutes}`;

/**
 * What is to be told now: the last reminder of each entry that is still to come about. What came before the device knew
 * the agenda, or before the entry was planned, is told nobody.
 */
export function remindersDue(
  entries: readonly Occurrence[],
  now: number,
  { seen, since }: { seen: ReadonlySet<string>; since: number },
): Told[] {
  const told: Told[] = [];
  for (const entry of entries) {
    const { event } = entry;
    if (event.masked || (event.state !== 'planned' && event.state !== 'confirmed') || entry.end + missed < now)
      continue;
    const came = (event.reminders ?? [])
      .filter(({ by }) => by !== 'mail')
      .map((reminder) => ({ key: keyOf(entry, reminder), at: remindAt(event, reminder.minutes) }))
      .filter(({ at }) => at <= now && at >= since && at >= Date.parse(event.createdAt))
      .sort((a, b) => b.at - a.at);
    const [last] = came;
    if (last && !seen.has(last.key)) told.push({ keys: came.map(({ key }) => key), entry, at: last.at });
  }
  return told.sort((a, b) => a.entry.start - b.entry.start);
}

/** When the next one comes, within the entries; null when none does. */
export function nextReminder(entries: readonly Occurrence[], now: number): number | null {
  const ahead = entries.flatMap(({ event }) =>
    (event.reminders ?? [])
      .filter(({ by }) => by !== 'mail')
      .map(({ minutes }) => remindAt(event, minutes))
      .filter((at) => at > now),
  );
  return ahead.length > 0 ? Math.min(...ahead) : null;
}
