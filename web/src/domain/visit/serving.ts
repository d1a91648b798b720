/** Which visit a preparation serves: the rule by which the server judges too (internal/visit/serving.go). */
import type { Rows } from '@/offline/entities';
import type { Local } from '@/offline/local';
import type { Schemas, Visit } from './visit';

const day = 86_400_000;

/** How long a preparation serves, from when it was made or, where that is later, from when its visit is to take place. */
const served = 30 * day;

/** How long before its hour a visit may be the one planned. */
const early = day / 2;
/** As many moves of one appointment as the server follows. */
const mostMoves = 50;

/** Sheets that the device holds from before they said when they were made are as old as their arrival. */
export type Sheet = Pick<Schemas['VisitPrep'], 'createdAt'> &
  Partial<Pick<Schemas['VisitPrep'], 'preparedAt' | 'plannedAt' | 'eventId' | 'authorId'>>;
type Made = Pick<Visit, 'startedAt' | 'outcome'> & Partial<Pick<Visit, 'eventId' | 'authorId'>>;
type Planned = Pick<Rows['event'], 'id' | 'startAt'> &
  Partial<Pick<Rows['event'], 'rule' | 'seriesId' | 'originalStart' | 'successorId'>>;

/**
 * The sheets with when their appointments take place by now, moved as often as they were, also by what is not sent yet; as the
 * server said of those whose appointment is not here.
 */
export function standing<One extends Sheet>(sheets: readonly One[], events: readonly Planned[]): One[] {
  const known = new Map(events.map((one) => [one.id, one]));
  return sheets.map((sheet) => {
    const first = known.get(sheet.eventId ?? '');
    const dated = first?.rule
      ? events.find(
          (one) =>
            one.seriesId === first.id && Date.parse(one.originalStart ?? '') === Date.parse(sheet.plannedAt ?? ''),
        )
      : first;
    let last = dated;
    for (let next = last, moves = 0; next && moves < mostMoves; moves++, next = known.get(next.successorId ?? ''))
      last = next;
    return last ? { ...sheet, plannedAt: last.startAt } : sheet;
  });
}

/** The sheets of an account, each for when its visit is to take place. */
export async function sheetsOf(local: Local, accountId: string): Promise<Rows['visit_prep'][]> {
  return standing(await local.ofAccount('visit_prep', accountId), await local.ofAccount('event', accountId));
}

const madeAt = (sheet: Sheet) => Date.parse(sheet.preparedAt ?? sheet.createdAt);

const until = (sheet: Sheet) => Math.max(madeAt(sheet), sheet.plannedAt ? Date.parse(sheet.plannedAt) : 0) + served;

/**
 * Nobody was met at a visit that leaves the sheet as it is, or it came before the one that was planned; an appointment of the
 * agenda is that one, whenever it was moved to.
 */
export function uses(visit: Made, sheet: Sheet): boolean {
  const at = Date.parse(visit.startedAt);
  if (visit.outcome === 'absent' || at < madeAt(sheet) || at > until(sheet)) return false;
  return !sheet.plannedAt || Boolean(visit.eventId) || at >= Date.parse(sheet.plannedAt) - early;
}

const latestFirst = <One extends Sheet>(sheets: readonly One[]) => [...sheets].sort((a, b) => madeAt(b) - madeAt(a));

/**
 * The last of the sheets that the visit uses up, and none of the others, all of the account, used up before: what its author
 * prepared herself, or else a colleague's, which serves her but is not evidence of what she can do (CP7.C1).
 */
export function preparationOf<One extends Sheet>(
  visit: Made,
  sheets: readonly One[],
  others: readonly Made[],
): One | null {
  const before = others.filter((one) => Date.parse(one.startedAt) < Date.parse(visit.startedAt));
  const serving = latestFirst(sheets).filter((sheet) => uses(visit, sheet) && !before.some((one) => uses(one, sheet)));
  return serving.find((sheet) => sheet.authorId === visit.authorId) ?? serving[0] ?? null;
}

/** The sheet of the visit to come; `over` is the last one, where nobody used it and it no longer serves. */
export function toCome<One extends Sheet>(
  sheets: readonly One[],
  visits: readonly Made[],
  now: number,
): { sheet: One | null; over: One | null } {
  const all = latestFirst(sheets);
  const unused = (one: One) => !visits.some((visit) => uses(visit, one));
  const sheet = all.find((one) => unused(one) && until(one) >= now) ?? null;
  const [last] = all;
  return { sheet, over: !sheet && last && unused(last) ? last : null };
}
