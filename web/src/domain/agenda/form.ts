/** An event as a form shows it, and the body that the API takes of it: pure, so that both can be tried without a screen. */
import type { components } from '@/api/schema';
import { later, momentOf, wallTime } from '@/i18n/wall';
import { onClock } from '@/keeping/clock';
import type { Parts } from '@/keeping/rebase';
import { instant } from '@/offline/event-times';
import type { Scope } from './acts';
import type { Event } from './occurrences';
import { mostTimes, once, type Repeat, repeatOf, ruleOf } from './repeat';

type Schemas = components['schemas'];

export const kinds = ['appointment', 'visit', 'task', 'prospecting', 'absence', 'other'] as const;
export type Kind = Schemas['EventKind'];

export interface Values {
  kind: Kind;
  /** Whose agenda something new goes into; '' for one's own. */
  ownerId: string;
  title: string;
  accountId: string;
  contactIds: string[];
  userIds: string[];
  allDay: boolean;
  /** By whose clock the day and the hour are; absent of what was typed before it was told. */
  zone?: string;
  day: string;
  time: string;
  minutes: number;
  lastDay: string;
  /** '' for none, account, free, or `address:id`, `establishment:id`. */
  place: string;
  placeText: string;
  /** What one will speak of, where the law answers by it; '' as usual. */
  purpose: Schemas['ContactPurpose'] | '';
  family: string;
  repeat: Repeat;
  notes: string;
  isPrivate: boolean;
  reminders: Schemas['Reminder'][];
  /** What of a series changes; absent of something new. */
  scope?: Scope;
}

/** What two people may change apart: a time is one thing; so is who is met, where and why, for a place is one of the account's. */
export const valueParts = (zone: string): Parts<Values> => ({
  today: (kept) => inZone(kept, zone),
  lists: { userIds: String },
  together: [
    ['allDay', 'day', 'time', 'lastDay'],
    ['accountId', 'contactIds', 'place', 'placeText', 'purpose', 'family'],
  ],
});

/** The same moment by the clock of the zone: one who lives by another clock since she typed it moves nothing. */
export function inZone(values: Values, zone: string): Values {
  const { day, time, allDay, zone: before } = values;
  if (before === zone) return values;
  if (allDay || !day || !time) return { ...values, zone };
  const wall = onClock(`${day}T${time}`, zone, before);
  return { ...onDay(values, wall.slice(0, 10)), time: wall.slice(11), zone };
}

export const durations = [15, 30, 45, 60, 90, 120, 180, 240, 480] as const;

/** The day of something new when none is told: this one, and the next one once the evening has come. */
export function usualDay(now: string): string {
  const day = now.slice(0, 10);
  return now.slice(11) < '20:00' ? day : later(day, { days: 1 });
}

/** The half hour that comes next, for something new today; nine in the morning of another day. */
export function startTime(day: string, now: string): string {
  if (day !== now.slice(0, 10)) return '09:00';
  const minutes = Number(now.slice(11, 13)) * 60 + Number(now.slice(14, 16));
  const next = Math.min(Math.floor(minutes / 30) * 30 + 30, 23 * 60);
  return `${String(Math.floor(next / 60)).padStart(2, '0')}:${String(next % 60).padStart(2, '0')}`;
}

export function newValues(day: string, time: string, given: Partial<Values> = {}): Values {
  return {
    kind: 'appointment',
    ownerId: '',
    title: '',
    accountId: '',
    contactIds: [],
    userIds: [],
    allDay: given.kind === 'absence',
    day,
    time,
    minutes: 60,
    lastDay: day,
    place: given.accountId ? 'account' : '',
    placeText: '',
    purpose: '',
    family: '',
    repeat: once,
    notes: '',
    isPrivate: false,
    reminders: [],
    ...given,
  };
}

export function valuesOf(event: Event, zone: string): Values {
  const start = wallTime(event.startAt, zone);
  const { place } = event;
  return {
    kind: event.kind,
    ownerId: '',
    zone,
    title: event.title ?? '',
    accountId: event.accountId ?? '',
    contactIds: event.contactIds,
    userIds: event.userIds,
    allDay: event.allDay,
    day: event.allDay ? event.startOn : start.slice(0, 10),
    time: event.allDay ? '09:00' : start.slice(11, 16),
    minutes: event.allDay ? 60 : (Date.parse(event.endAt) - Date.parse(event.startAt)) / 60_000,
    lastDay: event.endOn,
    place: place ? (place.id ? `${place.kind}:${place.id}` : place.kind) : '',
    placeText: place?.text ?? '',
    purpose: event.purpose ?? '',
    family: event.family ?? '',
    repeat: repeatOf(event.rule, event.startOn, (moment) => wallTime(moment, event.zone).slice(0, 10)),
    notes: event.notes ?? '',
    isPrivate: event.isPrivate,
    reminders: event.reminders ?? [],
  };
}

export type Fault = 'whole' | 'order' | 'workday' | 'place' | 'times';

/** What keeps the form from being saved, by field. */
export function faultsOf(values: Values): Partial<Record<'day' | 'lastDay' | 'placeText' | 'repeat' | 'ends', Fault>> {
  const { allDay, day, time, lastDay, place, placeText, repeat } = values;
  return {
    ...(!day || (!allDay && !time) ? { day: 'whole' as const } : {}),
    ...(allDay && day && lastDay < day ? { lastDay: 'order' as const } : {}),
    ...(place === 'free' && !placeText.trim() ? { placeText: 'place' as const } : {}),
    ...(day && repeat.how === 'workdays' && [0, 6].includes(new Date(`${day}T12:00Z`).getUTCDay())
      ? { repeat: 'workday' as const }
      : {}),
    ...endFault(repeat, day),
  };
}

function endFault({ how, until, times }: Repeat, day: string): { ends?: Fault } {
  if (how === 'none' || how === 'other') return {};
  if (times !== undefined) return Number.isInteger(times) && times >= 1 && times <= mostTimes ? {} : { ends: 'times' };
  return until && until < day ? { ends: 'order' } : {};
}

export function placeOf({ place, placeText, accountId }: Values): Schemas['EventPlaceInput'] | null {
  if (!place) return null;
  if (place === 'free') return { kind: 'free', text: placeText.trim() };
  if (!accountId) return null;
  const [kind = 'account', id] = place.split(':');
  return { kind: kind as Schemas['EventPlaceKind'], ...(id ? { id } : {}) };
}

type Whole = Pick<
  Schemas['EventPatch'],
  | 'kind'
  | 'title'
  | 'notes'
  | 'isPrivate'
  | 'rule'
  | 'accountId'
  | 'contactIds'
  | 'userIds'
  | 'place'
  | 'purpose'
  | 'family'
  | 'reminders'
> &
  Pick<Schemas['EventInput'], 'startAt' | 'endAt' | 'startOn' | 'endOn'>;

/** Everything that the form says, null for what is empty. */
function whole(values: Values, zone: string): Whole {
  const { day, time, minutes, lastDay, allDay } = values;
  const start = allDay ? 0 : Date.parse(momentOf(`${day}T${time}`, zone));
  const times = allDay
    ? { startOn: day, endOn: [day, lastDay].sort()[1] ?? day }
    : { startAt: instant(start), endAt: instant(start + minutes * 60_000) };
  return {
    kind: values.kind,
    title: values.title.trim() || null,
    notes: values.notes.trim() || null,
    isPrivate: values.isPrivate,
    accountId: values.accountId || null,
    contactIds: values.accountId ? values.contactIds : [],
    userIds: values.userIds,
    place: placeOf(values),
    purpose: values.purpose || null,
    family: values.family || null,
    rule: ruleOf(values.repeat, day) || null,
    reminders: values.reminders,
    ...times,
  };
}

export function inputOf(values: Values, zone: string): Schemas['EventInput'] {
  const filled = Object.entries(whole(values, zone)).filter(
    // No reminder is an answer; who gives none has those of her settings.
    ([name, value]) =>
      name === 'reminders' || (value !== null && value !== false && !(Array.isArray(value) && value.length === 0)),
  );
  const owner = values.ownerId ? { ownerId: values.ownerId } : {};
  return { ...(Object.fromEntries(filled) as Schemas['EventInput']), ...owner, zone };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/**
 * What changes of an event: only the fields that differ. A start without end keeps the duration, so that a time that two
 * devices changed is one question, not two.
 */
export function patchOf(before: Values, after: Values, zone: string): Schemas['EventPatch'] {
  const [old, fresh] = [whole(before, zone), whole(after, zone)];
  const differing = Object.entries(fresh).filter(([name, value]) => !same(value, old[name as keyof Whole]));
  const patch = Object.fromEntries(differing) as Schemas['EventPatch'];
  if (patch.startAt && before.minutes === after.minutes && !before.allDay) delete patch.endAt;
  if (patch.startOn && before.allDay && span(before) === span(after)) delete patch.endOn;
  return patch;
}

const span = ({ day, lastDay }: Values) => Date.parse(lastDay) - Date.parse(day);

/** The same with another first day: what lasts several days keeps its length. */
export function onDay(values: Values, day: string): Values {
  if (!day || !values.day) return { ...values, day };
  const lasted = Math.round(span(values) / 86_400_000);
  return { ...values, day, lastDay: later(`${day}T00:00`, { days: Math.max(lasted, 0) }).slice(0, 10) };
}

/**
 * What was changed on one date, on the whole series: the same hour and length, its first day as many days away. The rule
 * stays told by the first day.
 */
export function onSeries(series: Values, before: Values, after: Values): Values {
  const days = Math.round((Date.parse(after.day) - Date.parse(before.day)) / 86_400_000);
  const day = later(`${series.day}T00:00`, { days }).slice(0, 10);
  const lastDay = later(`${day}T00:00`, { days: Math.max(Math.round(span(after) / 86_400_000), 0) }).slice(0, 10);
  // An hour that was left as it is stays that of the series: where the clocks of two zones change apart, it is another one here.
  return { ...after, day, lastDay, time: after.time === before.time ? series.time : after.time };
}

/** What one will speak of, where it was said. */
export function aboutOf({
  purpose,
  family,
}: Values): { purpose: Schemas['ContactPurpose']; family?: string } | undefined {
  return purpose ? { purpose, ...(family ? { family } : {}) } : undefined;
}

/** Whether the law is asked again about one that is changed: what is not hers to answer for may change whatever she says. */
export function asksAgain(before: Values, after: Values): boolean {
  const asked = ({ kind, accountId, contactIds, allDay, day, time, place, purpose, family }: Values) =>
    JSON.stringify([kind, accountId, contactIds, allDay, day, allDay || time, place, purpose, family]);
  return asked(before) !== asked(after);
}

/** Whether the law has something to say: people of an account met face to face, wherever that is, to come. */
export function isVisit(values: Values, now: number, zone: string): boolean {
  if (!values.accountId || !values.day || values.allDay === undefined) return false;
  const start = Date.parse(momentOf(`${values.day}T${values.allDay ? '00:00' : values.time || '00:00'}`, zone));
  if (start <= now && values.repeat.how === 'none') return false;
  const placed = ['appointment', 'prospecting'].includes(values.kind) && values.place !== '';
  return values.kind === 'visit' || placed;
}
