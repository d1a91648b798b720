/** What visits are made of, and the rules that need no screen: what is proposed, what is said, what is still missing. */
import type { components } from '@/api/schema';
import { dayNumber } from '@/i18n/day';
import { momentOf } from '@/i18n/wall';
import { lastTouched } from '@/keeping/account-choice';
import { actionOf, type Planned } from '@/keeping/when';
import type { Shows } from '@/offline/changes';
import type { Inputs, Rows } from '@/offline/entities';

export type Schemas = components['schemas'];
export type Visit = Rows['visit'];
export type Account = Rows['account'];
export type Contact = Rows['contact'];
export type Mode = Schemas['VisitMode'];
export type Outcome = Schemas['VisitOutcome'];

export const modes = ['appointment', 'cold', 'door', 'fair'] as const satisfies readonly Mode[];
/** Absent is one tap of its own. */
export const outcomes = [
  'met',
  'order',
  'quote_requested',
  'to_think',
  'refused',
] as const satisfies readonly Outcome[];
export const contexts = [
  'off_premises',
  'premises',
  'fair_stand',
  'home_party',
  'distance',
] as const satisfies readonly Schemas['ContractContext'][];

/** Where a contract would usually be signed, by how the visit came about (R-OFF-01). */
export const usualContext = (mode: Mode) => (mode === 'fair' ? 'fair_stand' : 'off_premises');

const hour = 3_600_000;

/** The visit that was planned on the account for about now. */
function plannedNow(account: Account, now: number): string | null {
  const next = account.nextAction;
  if (next?.kind !== 'visit') return null;
  return Math.abs(Date.parse(next.at) - now) < 12 * hour ? next.at : null;
}

type Event = Pick<Rows['event'], 'id' | 'ownerId' | 'kind' | 'state' | 'startAt'>;

/** What a visit takes over from the appointment that it was. */
export type Appointment = Pick<Rows['event'], 'startAt' | 'endAt' | 'allDay' | 'contactIds' | 'place'>;

/** The appointment of one's agenda that the visit was: open, of that day, the nearest to its hour, among the dates of that day. */
export function appointmentOf<E extends Event>(events: readonly E[], me: string, at: number, zone: string): E | null {
  const away = (event: E) => Math.abs(Date.parse(event.startAt) - at);
  const candidates = events.filter(
    ({ ownerId, kind, state, startAt }) =>
      ownerId === me &&
      (kind === 'appointment' || kind === 'visit') &&
      (state === 'planned' || state === 'confirmed') &&
      dayNumber(startAt, zone) === dayNumber(at, zone),
  );
  return candidates.sort((a, b) => away(a) - away(b))[0] ?? null;
}

/**
 * What the appointment that a visit was shows until it comes back from the server, by the same rule (internal/agenda/visited.go):
 * one's own, open and not of a later day was held, or nobody was there. The dates of what repeats are told by `tells`.
 */
export function appointmentShows(
  event: (Event & Pick<Rows['event'], 'rule' | 'zone'>) | null | undefined,
  me: string,
  outcome: Outcome,
  now: number,
): Shows[] {
  const open = event?.state === 'planned' || event?.state === 'confirmed';
  if (!event || event.rule || event.ownerId !== me || !open) return [];
  if (dayNumber(event.startAt, event.zone) > dayNumber(now, event.zone)) return [];
  return [{ entity: 'event', id: event.id, fields: { state: outcome === 'absent' ? 'absent' : 'held' } }];
}

/** How the visit probably came about: it was in the agenda or planned, one is among customers, or one knocks. */
export function usualMode(account: Account, now: number, appointment: Appointment | null = null): Mode {
  if (appointment || plannedNow(account, now) || account.status === 'customer') return 'appointment';
  return account.kind === 'person' ? 'door' : 'cold';
}

/** When it began, as the agenda or the plan has it; the moment at which one tells of it otherwise, and on a whole day. */
export function usualStart(account: Account, now: number, appointment: Appointment | null = null): number {
  if (appointment && !(appointment.allDay && now < Date.parse(appointment.endAt)))
    return Math.min(Date.parse(appointment.startAt), now);
  const planned = plannedNow(account, now);
  const at = planned ? Date.parse(planned) : now;
  return at < now && now - at < 4 * hour ? at : now;
}

/** When it ended: as it is told; as the agenda has it where that is long past, and unknown on another day. */
function usualEnd(started: number, now: number, appointment: Appointment | null): number {
  const planned = appointment ? Date.parse(appointment.endAt) : now;
  if (now - planned > hour) return Math.max(started, planned);
  return now - started < 12 * hour ? Math.max(started, now) : started;
}

/** Whom one met: those one names, or those of the appointment who are still there. */
export function usualContacts(
  draft: Pick<CaptureDraft, 'contactIds' | 'named'>,
  appointment: Appointment | null,
  there: readonly Pick<Contact, 'id'>[],
): string[] {
  if (draft.named || draft.contactIds.length > 0 || !appointment) return draft.contactIds;
  return appointment.contactIds.filter((id) => there.some((one) => one.id === id));
}

/** What usually follows an outcome. */
export function usualNext(outcome: Outcome): Planned['kind'] {
  return ({ order: 'visit', quote_requested: 'quote', absent: 'visit' } as const)[outcome as 'order'] ?? 'call';
}

export interface CaptureDraft {
  /** '' until one is chosen: what is usual applies. */
  mode: Mode | '';
  context: Schemas['ContractContext'] | '';
  outcome: Outcome | '';
  contactIds: string[];
  /** They were chosen, and no longer follow the appointment. */
  named?: boolean;
  /** On the clock; '' for what is usual. */
  startWall: string;
  /** By whose clock; absent of what was typed before it was told. */
  zone?: string;
  next: Planned;
  /** The kind of the next step was chosen, and no longer follows the outcome. */
  nextChosen: boolean;
  note: string;
  /** The rest of the report is for this evening: a task of the agenda. */
  tonight: boolean;
  openedAt: number;
  ms: number;
}

/** What the capture knows beside what is typed. */
export interface Given {
  now: number;
  zone: string;
  ms: number;
  eventId: string;
  /** The appointment that it was, where the device has it. */
  appointment?: Appointment | null;
  /** Who is at the account. */
  there?: readonly Pick<Contact, 'id'>[];
  /** The place of the account where the screen that one comes from knows that it was. */
  place?: Inputs['visit']['place'];
}

export function inputOf(draft: CaptureDraft, outcome: Outcome, account: Account, given: Given): Inputs['visit'] {
  const { appointment = null, there = [] } = given;
  const mode = draft.mode || usualMode(account, draft.openedAt, appointment);
  const started = draft.startWall
    ? Date.parse(momentOf(draft.startWall, given.zone))
    : usualStart(account, draft.openedAt, appointment);
  const planned = draft.startWall || appointment?.allDay ? null : appointment;
  // Nobody was met where nobody was.
  const contactIds = outcome === 'absent' ? draft.contactIds : usualContacts(draft, appointment, there);
  const place = given.place ?? (appointment ? placeOf(appointment) : undefined);
  const note = draft.note.trim();
  const next = actionOf(draft.next, given.zone);
  return {
    mode,
    outcome,
    zone: given.zone,
    startedAt: new Date(Math.min(started, given.now)).toISOString(),
    endedAt: new Date(usualEnd(started, given.now, planned)).toISOString(),
    captureMs: Math.round(given.ms),
    ...(draft.context ? { context: draft.context } : {}),
    ...(given.eventId ? { eventId: given.eventId } : {}),
    ...(contactIds.length > 0 ? { contactIds } : {}),
    ...(place ? { place } : {}),
    ...(note ? { note } : {}),
    ...(next ? { next } : {}),
  };
}

/** Where the appointment was, unless that is the main address. */
function placeOf({ place }: Appointment): Inputs['visit']['place'] {
  return place && place.kind !== 'account' ? place : undefined;
}

/** What the account shows until it comes back from the server: when it was seen, and no visit to make any more. */
export function accountShows(account: Account, input: Inputs['visit']): Record<string, unknown> {
  const at = input.startedAt ?? '';
  const made = !input.next && input.outcome !== 'absent' && account.nextAction?.kind === 'visit';
  const due = made && Date.parse(account.nextAction?.at ?? '') < Date.parse(at) + 12 * hour;
  return {
    ...(at > (account.lastActivityAt ?? '') ? { lastActivityAt: at } : {}),
    ...(due ? { nextAction: null } : {}),
  };
}

/** Longer than this, a sentence is a story: nobody writes it twice. */
const longest = 80;

/** The sentences that one wrote last, each once, for one tap; `usual` completes them. */
export function sentences(visits: readonly Visit[], authorId: string, usual: readonly string[]): string[] {
  const mine = visits
    .filter((visit) => visit.authorId === authorId && visit.note)
    .sort((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt))
    .map((visit) => (visit.note?.split(/(?<=[.!?])\s/)[0] ?? '').trim())
    .filter((text) => text.length > 3 && text.length <= longest);
  return [...new Set([...mine, ...usual])].slice(0, 3);
}

/** The note with a sentence at its end, or without it when it is there. */
export function withSentence(note: string, text: string): string {
  if (note.includes(text))
    return note
      .replace(text, '')
      .replace(/\s{2,}/g, ' ')
      .trim();
  return [note.trim(), text].filter(Boolean).join(' ');
}

/** Whom one probably visited: a visit that was planned comes first, then what was touched last. */
export function visitedRank(account: Account): string {
  return account.nextAction?.kind === 'visit' ? account.nextAction.at : lastTouched(account);
}
