/**
 * What collides in one person's agenda: what overlaps, ways that take longer than there is time, and what an entry
 * should not ignore. By the rules of the server (internal/agenda/window.go and hours.go), on the device, so that it is
 * told without network and of what is not sent yet.
 */
import { wallTime } from '@/i18n/wall';
import { holidayOn } from '@/keeping/holidays';
import type { Rows } from '@/offline/entities';
import { daysFrom, type Event, type Occurrence } from './occurrences';

type Slot = Rows['work_hours']['weekly'][number];
type Address = Rows['account']['address'];

/** Where an entry takes place, as far as the device knows; microdegrees. */
export interface Spot {
  address?: Address;
  latitude?: number;
  longitude?: number;
}

/** What surrounds the entries of a window. */
export interface Around {
  hours?: Rows['work_hours'];
  spotOf: (event: Event) => Spot | undefined;
  presenceOf: (accountId: string) => Rows['presence'] | undefined;
}

export interface Way {
  metres: number;
  travel: number; // minutes
  between: number; // minutes
}

export type Warning =
  | { code: 'outside_work_hours' | 'customer_away' }
  | { code: 'holiday' | 'customer_busy' | 'customer_closed'; name: string };

export interface Collisions {
  /** Those that take the same time, by key. */
  overlaps: Map<string, Occurrence[]>;
  /** The way to an entry from the one before it, when there is one: by the key of the later. */
  ways: Map<string, Way & { from: Occurrence }>;
  warnings: Map<string, Warning[]>;
}

const usualSpeed = 50; // km/h
const usualDetour = 13_000; // basis points: 1.3 times a straight line
const open = (event: Event) => event.state === 'planned' || event.state === 'confirmed';

/** Whether its people can do nothing else meanwhile. */
export function takesTime({ event, start, end }: Occurrence): boolean {
  if (!(open(event) || event.state === 'held') || end <= start) return false;
  return event.kind !== 'task' && (!event.allDay || event.kind === 'absence');
}

export function collisionsOf(entries: readonly Occurrence[], around: Around): Collisions {
  const found: Collisions = { overlaps: new Map(), ways: new Map(), warnings: new Map() };
  const overlap = (a: Occurrence, b: Occurrence) =>
    found.overlaps.set(a.key, [...(found.overlaps.get(a.key) ?? []), b]);
  let lasting: Occurrence[] = [];
  let before: Occurrence | undefined;
  for (const entry of entries) {
    const warned = warningsOf(entry.event, around);
    if (warned.length > 0) found.warnings.set(entry.key, warned);
    if (!takesTime(entry)) continue;
    lasting = lasting.filter((other) => other.end > entry.start);
    for (const other of lasting) {
      overlap(other, entry);
      overlap(entry, other);
    }
    lasting.push(entry);
    const spot = around.spotOf(entry.event);
    if (entry.event.allDay || spot?.latitude === undefined) continue;
    const way = before && wayBetween(before, entry, around);
    if (way && before) found.ways.set(entry.key, { ...way, from: before });
    before = entry;
  }
  return found;
}

function wayBetween(first: Occurrence, next: Occurrence, { hours, spotOf }: Around): Way | undefined {
  const day = (moment: number) => wallTime(moment, next.event.zone).slice(0, 10);
  if (next.start < first.end || day(first.start) !== day(next.start)) return undefined;
  const straight = greatCircle(spotOf(first.event), spotOf(next.event));
  const metres = Math.floor((straight * (hours?.detourBp || usualDetour)) / 10_000);
  const seconds = Math.floor((metres * 3600) / ((hours?.speedKmh || usualSpeed) * 1000));
  return { metres, travel: Math.round(seconds / 60), between: Math.floor((next.start - first.end) / 60_000) };
}

/** The distance between two positions, in metres. */
function greatCircle(from: Spot | undefined, to: Spot | undefined): number {
  const earth = 6_371_008.8;
  const radians = Math.PI / 180 / 1e6;
  const [a, b] = [(from?.latitude ?? 0) * radians, (to?.latitude ?? 0) * radians];
  const d = ((to?.longitude ?? 0) - (from?.longitude ?? 0)) * radians;
  const h = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(d / 2) ** 2;
  return Math.round(2 * earth * Math.asin(Math.min(1, Math.sqrt(h))));
}

interface Span {
  day: string;
  weekday: number; // 1 is Monday
  from: number; // minutes
  to: number;
}

const minutes = (hour: string) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5));

/** The parts of an event by day of its clock. */
function spansOf({ startAt, endAt, startOn, endOn, zone }: Event): Span[] {
  const count = Math.round((Date.parse(endOn) - Date.parse(startOn)) / 86_400_000) + 1;
  const [start, end] = [wallTime(startAt, zone), wallTime(endAt, zone)];
  return daysFrom(startOn, count).map((day) => ({
    day,
    weekday: ((new Date(`${day}T12:00Z`).getUTCDay() + 6) % 7) + 1,
    from: start.slice(0, 10) === day ? minutes(start.slice(11)) : 0,
    to: end.slice(0, 10) === day ? minutes(end.slice(11)) : 24 * 60,
  }));
}

/** Whether slots of the week, one after the other, hold all of the span. */
function within(span: Span, slots: readonly Slot[]): boolean {
  let at = span.from;
  for (const slot of slots) {
    if (slot.weekday === span.weekday && minutes(slot.from) <= at && minutes(slot.to) > at) at = minutes(slot.to);
  }
  return at >= span.to && (at > span.from || span.from < span.to);
}

const meets = (span: Span, slots: readonly Slot[]) =>
  slots.find(
    (slot) =>
      slot.weekday === span.weekday &&
      minutes(slot.from) < Math.max(span.to, span.from + 1) &&
      minutes(slot.to) > span.from,
  );

/** Whether a day is one of a closed period, which may come each year and go over its end. */
export function closedOn(day: string, { from, to, isYearly }: Rows['presence']['closures'][number]): boolean {
  if (!isYearly) return from <= day && day <= to;
  const [first, last, at] = [from.slice(5), to.slice(5), day.slice(5)];
  return first <= last ? first <= at && at <= last : at >= first || at <= last;
}

export function warningsOf(event: Event, { hours, spotOf, presenceOf }: Around): Warning[] {
  if (!open(event) || event.masked) return [];
  const meeting = event.kind === 'appointment' || event.kind === 'visit';
  const found: Warning[] = [];
  const weekly = hours?.weekly ?? [];
  const presence = event.accountId ? presenceOf(event.accountId) : undefined;
  for (const span of spansOf(event)) {
    if (weekly.length > 0 && !event.allDay && event.kind !== 'absence' && !within(span, weekly))
      found.push({ code: 'outside_work_hours' });
    if (!meeting) continue;
    const name = holidayOn(span.day, spotOf(event)?.address);
    if (name) found.push({ code: 'holiday', name });
    if (!presence) continue;
    if (!event.allDay) {
      if (presence.weekly.length > 0 && !within(span, presence.weekly)) found.push({ code: 'customer_away' });
      const busy = meets(span, presence.busy);
      if (busy) found.push({ code: 'customer_busy', name: busy.label ?? '' });
    }
    for (const closure of presence.closures)
      if (closedOn(span.day, closure)) found.push({ code: 'customer_closed', name: closure.label ?? '' });
  }
  return found.filter((one, n) => JSON.stringify(one) !== JSON.stringify(found[n - 1]));
}
