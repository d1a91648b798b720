/** A grid that was refused because its author has one of that visit already goes into that one, and loses nothing. */
import { answer, api } from '@/api/client';
import { session } from '@/api/session';
import { patch } from '@/offline/changes';
import { database } from '@/offline/current';
import type { Rows } from '@/offline/entities';
import { know } from '@/offline/known';
import type { Line } from '@/offline/line';
import { giveUp } from '@/offline/outbox';
import { save } from '@/offline/save';

type Grid = Rows['visit_grid'];

export function isFilled({ problem, kind }: Line): boolean {
  return kind === 'create' && problem?.code === 'visit_grid.filled';
}

/** Lays what was typed over her grid; false when the server shows none of hers. Throws ApiError, NetworkError. */
export async function fillIn(line: Line): Promise<boolean> {
  // The row and not the line: it may have been changed since.
  const typed = await database().rows('visit_grid').get(line.entityId);
  const own = await ownGrid(line);
  if (!typed || !own) return false;
  await know('visit_grid', typed.eventId ? { ...own, eventId: typed.eventId } : own);
  await save(patch('visit_grid', own.id, laidOver(own, typed)));
  await giveUp(line.id);
  return true;
}

async function ownGrid({ path }: Line): Promise<Grid | undefined> {
  const me = session().identity?.user.id;
  const [, kind, id = ''] = /^\/v1\/(visits|events)\/([^/]+)\/grids$/.exec(path) ?? [];
  const visits = kind === 'visits' ? [id] : await visitsOf(id);
  for (const visitId of visits) {
    const { items } = await answer(api.GET('/v1/visits/{visitId}/grids', { params: { path: { visitId } } }));
    const own = items.find((grid) => grid.authorId === me);
    if (own) return own;
  }
  return undefined;
}

async function visitsOf(eventId: string): Promise<string[]> {
  const { items } = await answer(api.GET('/v1/events/{eventId}/visits', { params: { path: { eventId } } }));
  return items.map(({ id }) => id);
}

/** What was typed last says each thing; of what it says nothing, her grid keeps what it has. */
function laidOver(own: Grid, typed: Grid): Pick<Grid, 'marks' | 'keep' | 'change' | 'attempt'> {
  const marked = new Set(typed.marks.map(({ item }) => item));
  return {
    marks: [...own.marks.filter(({ item }) => !marked.has(item)), ...typed.marks],
    keep: typed.keep || own.keep,
    change: typed.change || own.change,
    attempt: typed.attempt || own.attempt,
  };
}
