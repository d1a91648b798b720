/** The agenda of the person signed in, as the device has it: what is not sent yet included, and with what collides in it. */
import { useMemo } from 'react';
import { fullName } from '@/api/directory';
import { useSession } from '@/api/session';
import { later, wallTime } from '@/i18n/wall';
import { useServerNow } from '@/keeping/now';
import type { Letter } from '@/mailing/letters';
import type { Rows } from '@/offline/entities';
import { midnight } from '@/offline/event-times';
import { useLive } from '@/offline/hooks';
import type { Local } from '@/offline/local';
import { tells } from '@/offline/visits';
import { type Around, type Collisions, collisionsOf, type Spot } from './collisions';
import { type Event, type Occurrence, occurrences } from './occurrences';
import type { Apart } from './told-dates';

export interface Agenda {
  entries: Occurrence[];
  collisions: Collisions;
  people: People;
}

/** Whom and what entries name. */
export interface People {
  account: (id: string | undefined) => Rows['account'] | undefined;
  contact: (id: string) => Rows['contact'] | undefined;
  /** The name of a colleague; empty when the device does not know her. */
  colleague: (id: string) => string;
  /** Everybody whom the device knows, and their teams. */
  users: readonly Rows['user'][];
  teams: readonly Rows['team'][];
  spot: (event: Event) => Spot | undefined;
  /** What was written about it to people outside. */
  letters: (eventId: string) => readonly Letter[];
  /** The dates that were taken out of a series that somebody outside was told of, each as it is now. */
  apart: (seriesId: string) => readonly Apart[];
}

/** Who is signed in, and the clock she lives by. */
export function useMe(): { id: string; zone: string; now: number; today: string } {
  const { identity } = useSession();
  const now = useServerNow();
  const zone = identity?.user.timeZone || identity?.organisation.timeZone || 'Europe/Paris';
  return { id: identity?.user.id ?? '', zone, now, today: wallTime(now, zone).slice(0, 10) };
}

/** The first and the last moment of days in a zone, the last one excluded. */
export function windowOf(first: string, days: number, zone: string): { from: number; to: number } {
  const after = later(`${first}T00:00`, { days }).slice(0, 10);
  return { from: Date.parse(midnight(first, zone)), to: Date.parse(midnight(after, zone)) };
}

const mine = (event: Event, userId: string) => event.ownerId === userId || event.userIds.includes(userId);

/** What is in somebody's agenda between two moments; undefined until it is read. `standing`: without what the server refused. */
export function useAgenda(from: number, to: number, userId: string, standing = false): Agenda | undefined {
  const read = useLive(
    async (local) => {
      const rows = standing ? await local.eventsThatStand(from, to) : await local.events(from, to);
      const own = occurrences(rows, from, to).filter(({ event }) => mine(event, userId));
      const entries = await asTold(local, own, from);
      return { entries, ...(await surroundings(local, entries, userId)) };
    },
    [from, to, userId, standing],
  );
  return useMemo(() => read && { ...read, collisions: collisionsOf(read.entries, read.around) }, [read]);
}

/** The visits of somebody that began between two moments; undefined until they are read. */
export function useVisits(from: number, to: number, userId: string): Rows['visit'][] | undefined {
  return useLive(
    async (local) => {
      const since = await visitsFrom(local, from);
      return since.filter((visit) => visit.authorId === userId && Date.parse(visit.startedAt) < to);
    },
    [from, to, userId],
  );
}

/** The dates of what repeats as the visits of this device tell them: the server takes each out of its series once it has its visit. */
async function asTold(local: Local, entries: readonly Occurrence[], from: number): Promise<Occurrence[]> {
  // Read whether it is needed or not: to wait for nothing of the database ends what a live question watches (Dexie).
  const visits = await visitsFrom(local, from);
  return entries.map((entry) => {
    const visit = visits.find((one) => tells(one, entry.event));
    return visit
      ? { ...entry, event: { ...entry.event, state: visit.outcome === 'absent' ? 'absent' : 'held' } }
      : entry;
  });
}

const visitsFrom = (local: Local, from: number) => local.visitsSince(new Date(from).toISOString().slice(0, 19));

async function withAccount(local: Local, accountId: string, from: number, to: number): Promise<Occurrence[]> {
  const all = occurrences(await local.agendaOf(accountId), from, to);
  return asTold(
    local,
    all.filter(({ event }) => event.accountId === accountId),
    from,
  );
}

/** What is planned with an account between two moments, soonest first. */
export function useAccountAgenda(accountId: string, from: number, to: number): Omit<Agenda, 'collisions'> | undefined {
  return useLive(
    async (local) => {
      const entries = (await withAccount(local, accountId, from, to)).filter(
        ({ event }) => event.state === 'planned' || event.state === 'confirmed',
      );
      return { entries, ...(await surroundings(local, entries, '')) };
    },
    [accountId, from, to],
  );
}

/** So many days ahead the next appointment is looked for. */
const foreseen = 92;

/** When one is to see an account next, by one's agenda: what is under way included; null of nothing, undefined until it is read. */
export function useNextAppointment(accountId: string): { at: string; eventId: string } | null | undefined {
  const { id, zone, now, today } = useMe();
  const { from, to } = useMemo(() => windowOf(today, foreseen, zone), [today, zone]);
  const entries = useLive(
    async (local) => (await withAccount(local, accountId, from, to)).filter(({ event }) => mine(event, id)),
    [accountId, from, to, id],
  );
  const isNext = ({ event, end }: Occurrence) =>
    (event.kind === 'appointment' || event.kind === 'visit') &&
    (event.state === 'planned' || event.state === 'confirmed') &&
    end > now;
  const next = entries?.find(isNext)?.event;
  return entries && (next ? { at: next.startAt, eventId: next.id } : null);
}

/** The key of what is being planned, among what it would collide with. */
export const planned = 'planned';

interface LeftOut {
  /** The entry as it was. */
  except?: Occurrence | undefined;
  /** The account whose own meetings at the time may be the one that is planned. */
  besides?: string | undefined;
}

/** What an event that is being planned or moved would collide with. Undefined until it is read. */
export function useForeseen(
  event: Event,
  userId: string,
  { except, besides }: LeftOut = {},
): Omit<Agenda, 'entries'> | undefined {
  const text = JSON.stringify(event);
  const read = useLive(
    async (local) => {
      const [start, end] = [Date.parse(event.startAt), Date.parse(event.endAt)];
      const { from, to } = windowOf(event.startOn, 1, event.zone);
      const upTo = Math.max(to, end);
      const others = occurrences(await local.events(from, upTo), from, upTo).filter(
        (one) => mine(one.event, userId) && one.key !== except?.key && !isTheSame(one, besides, start, end),
      );
      const entries = [...others, { key: planned, event, start, end }].sort(
        (a, b) => a.start - b.start || a.end - b.end,
      );
      return { entries, ...(await surroundings(local, entries, userId)) };
    },
    [text, userId, except?.key, besides],
  );
  return useMemo(() => read && { people: read.people, collisions: collisionsOf(read.entries, read.around) }, [read]);
}

/** Whether an entry is with the account at that time. */
function isTheSame(one: Occurrence, accountId: string | undefined, start: number, end: number): boolean {
  return accountId !== undefined && one.event.accountId === accountId && one.start < end && one.end > start;
}

async function surroundings(
  local: Local,
  entries: readonly Occurrence[],
  userId: string,
): Promise<{ people: People; around: Around }> {
  const ids = (of: (event: Event) => (string | undefined | null)[]) =>
    [...new Set(entries.flatMap(({ event }) => of(event)))].filter((id): id is string => Boolean(id));
  const at = (kind: string) => ids(({ place }) => [place?.kind === kind ? place.id : undefined]);
  const accountIds = ids((event) => [event.accountId]);
  const accounts = byId(await local.many('account', accountIds));
  const contacts = byId(
    await local.many(
      'contact',
      ids((event) => event.contactIds),
    ),
  );
  const addresses = byId(await local.many('account_address', at('address')));
  const establishments = byId(await local.many('establishment', at('establishment')));
  const users = await local.all('user');
  const known = byId(users);
  const teams = await local.all('team');
  const outside = entries.map(({ event, series }) => series ?? event).filter((event) => event.accountId);
  const apart = await local.apartOf(outside.filter(({ rule }) => rule).map(({ id }) => id));
  const letters = await local.lettersOf([...outside, ...[...apart.values()].flat().map(({ event }) => event)]);
  const presence = new Map<string, Rows['presence']>();
  for (const id of accountIds) {
    const [row] = await local.ofAccount('presence', id);
    if (row) presence.set(id, row);
  }
  const hours = userId ? await local.get('work_hours', userId) : undefined;
  const spot = ({ place, accountId }: Event): Spot | undefined => {
    if (!place) return undefined;
    if (place.kind === 'free')
      return place.latitude === undefined || place.longitude === undefined
        ? {}
        : { latitude: place.latitude, longitude: place.longitude };
    const address =
      place.kind === 'account'
        ? accounts.get(accountId ?? '')?.address
        : (place.kind === 'address' ? addresses : establishments).get(place.id ?? '')?.address;
    if (!address) return {};
    const { latitude, longitude } = address;
    return { address, ...(latitude === undefined || longitude === undefined ? {} : { latitude, longitude }) };
  };
  return {
    people: {
      account: (id) => accounts.get(id ?? ''),
      contact: (id) => contacts.get(id),
      colleague: (id) => {
        const user = known.get(id);
        return user ? fullName(user) : '';
      },
      users,
      teams,
      spot,
      letters: (eventId) => letters.get(eventId) ?? [],
      apart: (seriesId) => apart.get(seriesId) ?? [],
    },
    around: { spotOf: spot, presenceOf: (id) => presence.get(id), ...(hours ? { hours } : {}) },
  };
}

function byId<Row extends { id: string }>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [row.id, row]));
}
