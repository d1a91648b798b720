/** What can be done with an entry, kept on the device at once; of a series, the date becomes an event of its own first. */

import { answer, api, ifMatch } from '@/api/client';
import { ApiError } from '@/api/problem';
import type { components } from '@/api/schema';
import { clearAll, type Drafts, keep, keepInTurn, keepTyped } from '@/keeping/keep';
import { always, type Reason } from '@/keeping/reason';
import { type Change, patch, remove } from '@/offline/changes';
import { database } from '@/offline/current';
import { moveEvent, takeOutEvent, turnEvent } from '@/offline/event-changes';
import { newId } from '@/offline/id';
import { know } from '@/offline/known';
import { Local } from '@/offline/local';
import { showToast } from '@/ui/toast';
import type { Occurrence } from './occurrences';

type Schemas = components['schemas'];

/** What of a series changes: this date, this one and those that follow, or all. */
export type Scope = 'this' | 'following' | 'all';

async function onThis(drafts: Drafts, text: string, entry: Occurrence, change: (id: string) => Change): Promise<void> {
  if (!entry.series) {
    await keepTyped(drafts, text, change(entry.event.id));
    return;
  }
  const taken = takeOutEvent(entry.series, entry.event);
  await keepInTurn(drafts, text, taken, change(taken.id));
}

export function turn(
  drafts: Drafts,
  text: string,
  entry: Occurrence,
  how: Schemas['EventTransitionInput'],
  scope: Scope = 'this',
) {
  return entry.series && scope === 'all'
    ? keepTyped(drafts, text, turnEvent(entry.series.id, how))
    : onThis(drafts, text, entry, (id) => turnEvent(id, how));
}

export function move(drafts: Drafts, text: string, entry: Occurrence, to: Schemas['EventMoveInput']) {
  return onThis(drafts, text, entry, (id) => moveEvent(id, to));
}

/** Changes fields; « this and following » begins another series on the server, and needs it. Throws ApiError, NetworkError. */
export async function change(
  drafts: Drafts,
  text: string,
  entry: Occurrence,
  fields: Schemas['EventPatch'],
  scope: Scope,
): Promise<void> {
  const whole = await rowOf(entry, scope, split);
  if (whole) await keepTyped(drafts, text, patch('event', whole.row.id, fields));
  else await onThis(drafts, text, entry, (id) => patch('event', id, fields));
}

/** Why a manager goes past the law, and the ids under which she asks. */
type Why = Pick<Reason, 'value' | 'idOf'>;

/**
 * A manager changes a visit whatever the law says, for a reason that the server keeps. What leaves its series for it is told on the
 * device with the answer alone: until then the form stands over its entry, and another try asks the same. Throws ApiError,
 * NetworkError.
 */
export async function changeAllTheSame(
  drafts: Drafts,
  text: string,
  entry: Occurrence,
  fields: Schemas['EventPatch'],
  scope: Scope,
  why: Why,
): Promise<void> {
  const whole = await rowOf(entry, scope, (series, startAt) => cutOnce(series, startAt, why));
  const { row, besides } = whole ?? { row: await ownRow(entry, why) };
  await overridden(row, why, fields, besides);
  await clearAll(drafts);
  showToast(text);
}

/** The same of one that is moved: it goes ahead, then another one takes its place. Throws ApiError, NetworkError. */
export async function moveAllTheSame(
  drafts: Drafts,
  text: string,
  entry: Occurrence,
  to: Schemas['EventMoveInput'],
  why: Why,
): Promise<void> {
  const { id } = await overridden(await ownRow(entry, why), why);
  await keepTyped(drafts, text, moveEvent(id, to));
}

async function overridden(
  row: Schemas['Event'],
  why: Why,
  change?: Schemas['EventPatch'],
  besides?: Schemas['Event'],
): Promise<Schemas['Event']> {
  const params = { path: { eventId: row.id }, header: ifMatch(row) };
  const body = { reason: why.value.trim(), ...(change && Object.keys(change).length > 0 ? { change } : {}) };
  const made = await answer(api.POST('/v1/events/{eventId}/override', { params, body }));
  if (besides) await know('event', besides);
  await know('event', made);
  return made;
}

/** The row of one entry alone: a date of a series leaves it first, unless it did. */
async function ownRow({ series, event }: Occurrence, { idOf }: Why): Promise<Schemas['Event']> {
  if (!series) return event;
  const { startAt } = event;
  const dates = (await new Local(database()).apartOf([series.id])).get(series.id) ?? [];
  const known = dates.find(({ originalStart }) => Date.parse(originalStart) === Date.parse(startAt));
  if (known) return known.event;
  const params = { path: { eventId: series.id } };
  const body = { id: idOf([series.id, startAt], always), originalStart: startAt };
  return answer(api.POST('/v1/events/{eventId}/occurrences', { params, body }));
}

export async function erase(text: string, entry: Occurrence, scope: Scope): Promise<void> {
  const whole = await rowOf(entry, scope, split);
  if (whole) await keep(text, remove('event', whole.row.id));
  else await onThis([], text, entry, (id) => remove('event', id));
}

/** A series to change, and what is left of the one that it was cut from. */
interface Cut {
  row: Schemas['Event'];
  besides?: Schemas['Event'];
}

type Cutting = (series: Schemas['Event'], originalStart: string) => Promise<Cut>;

/** The series to change; null when it is one date alone. From its first date on, it is all of it. */
async function rowOf({ series, event }: Occurrence, scope: Scope, cut: Cutting): Promise<Cut | null> {
  if (!series || scope === 'this') return null;
  if (scope === 'all' || event.startAt === series.startAt) return { row: series };
  return cut(series, event.startAt);
}

/** The ids of series that were begun here, by what they were cut from: one whose answer was lost is cut under its own again. */
const begun = new Map<string, string>();

async function split(series: Schemas['Event'], originalStart: string): Promise<Cut> {
  const from = [series.id, series.version, originalStart].join(' ');
  const id = begun.get(from) ?? newId();
  begun.set(from, id);
  const { row, besides } = await cutAs(id, series, originalStart);
  await know('event', besides);
  await know('event', row);
  return { row };
}

/** Cuts it under the id of the reason, and tells nothing of it; one that was cut so before is read. */
async function cutOnce(series: Schemas['Event'], originalStart: string, { idOf }: Why): Promise<Cut> {
  const id = idOf([series.id, originalStart, 'following'], always);
  try {
    return await cutAs(id, series, originalStart);
  } catch (error) {
    if (!(error instanceof ApiError) || error.code !== 'event.id_taken') throw error;
    return { row: await rowAsIs(id), besides: await rowAsIs(series.id) };
  }
}

async function cutAs(id: string, series: Schemas['Event'], originalStart: string): Promise<Required<Cut>> {
  const params = { path: { eventId: series.id }, header: ifMatch(series) };
  const body = { id, originalStart };
  const { before, after } = await answer(api.POST('/v1/events/{eventId}/split', { params, body }));
  return { row: after, besides: before };
}

const rowAsIs = (eventId: string) => answer(api.GET('/v1/events/{eventId}', { params: { path: { eventId } } }));
