/** Which visit a preparation serves: the rule by which the server judges too (internal/visit/serving.go). */
import type { Schemas, Visit } from './visit';

const day = 86_400_000;

/** How long a preparation serves, from when it was made or, where that is later, from when its visit is to take place. */
const served = 30 * day;

/** How long before its hour a visit may be the one planned. */
const early = day / 2;

/** Sheets that the device holds from before they said when they were made are as old as their arrival. */
export type Sheet = Pick<Schemas['VisitPrep'], 'createdAt'> &
  Partial<Pick<Schemas['VisitPrep'], 'preparedAt' | 'plannedAt'>>;
type Made = Pick<Visit, 'startedAt' | 'outcome'> & Partial<Pick<Visit, 'eventId'>>;

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

/** The last of the sheets that the visit uses up, and none of the others, all of the account, used up before. */
export function preparationOf<One extends Sheet>(
  visit: Made,
  sheets: readonly One[],
  others: readonly Made[],
): One | null {
  const before = others.filter((one) => Date.parse(one.startedAt) < Date.parse(visit.startedAt));
  return latestFirst(sheets).find((sheet) => uses(visit, sheet) && !before.some((one) => uses(one, sheet))) ?? null;
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
