/** What can be done with an entry, kept on the device at once; of a series, the date becomes an event of its own first. */

import { answer, api, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { clearAll, type Drafts, keep, keepInTurn, keepTyped } from '@/keeping/keep';
import { type Change, patch, remove } from '@/offline/changes';
import { moveEvent, takeOutEvent, turnEvent } from '@/offline/event-changes';
import { newId } from '@/offline/id';
import { know } from '@/offline/known';
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
  const whole = await rowOf(entry, scope);
  if (whole) await keepTyped(drafts, text, patch('event', whole.id, fields));
  else await onThis(drafts, text, entry, (id) => patch('event', id, fields));
}

/** A manager changes a visit whatever the law says, for a reason that the server keeps. Throws ApiError, NetworkError. */
export async function changeAllTheSame(
  drafts: Drafts,
  text: string,
  entry: Occurrence,
  fields: Schemas['EventPatch'],
  scope: Scope,
  reason: string,
): Promise<void> {
  await overridden((await rowOf(entry, scope)) ?? (await ownRow(entry)), reason, fields);
  await clearAll(drafts);
  showToast(text);
}

/** The same of one that is moved: it goes ahead, then another one takes its place. Throws ApiError, NetworkError. */
export async function moveAllTheSame(
  drafts: Drafts,
  text: string,
  entry: Occurrence,
  to: Schemas['EventMoveInput'],
  reason: string,
): Promise<void> {
  const { id } = await overridden(await ownRow(entry), reason);
  await keepTyped(drafts, text, moveEvent(id, to));
}

async function overridden(
  row: Schemas['Event'],
  reason: string,
  change?: Schemas['EventPatch'],
): Promise<Schemas['Event']> {
  const params = { path: { eventId: row.id }, header: ifMatch(row) };
  const body = { reason, ...(change && Object.keys(change).length > 0 ? { change } : {}) };
  const made = await answer(api.POST('/v1/events/{eventId}/override', { params, body }));
  await know('event', made);
  return made;
}

/** The row of one entry alone: a date of a series leaves it first. */
async function ownRow({ series, event }: Occurrence): Promise<Schemas['Event']> {
  if (!series) return event;
  const params = { path: { eventId: series.id } };
  const body = { id: newId(), originalStart: event.startAt };
  const date = await answer(api.POST('/v1/events/{eventId}/occurrences', { params, body }));
  await know('event', date);
  return date;
}

export async function erase(text: string, entry: Occurrence, scope: Scope): Promise<void> {
  const whole = await rowOf(entry, scope);
  if (whole) await keep(text, remove('event', whole.id));
  else await onThis([], text, entry, (id) => remove('event', id));
}

/** The series to change; null when it is one date alone. From its first date on, it is all of it. */
async function rowOf({ series, event }: Occurrence, scope: Scope): Promise<Schemas['Event'] | null> {
  if (!series || scope === 'this') return null;
  if (scope === 'all' || event.startAt === series.startAt) return series;
  return split(series, event.startAt);
}

async function split(series: Schemas['Event'], originalStart: string): Promise<Schemas['Event']> {
  const { before, after } = await answer(
    api.POST('/v1/events/{eventId}/split', {
      params: { path: { eventId: series.id }, header: ifMatch(series) },
      body: { id: newId(), originalStart },
    }),
  );
  await know('event', before);
  await know('event', after);
  return after;
}
