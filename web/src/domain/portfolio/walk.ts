/** Going from one sheet to the next along the list that they are of. */

type Account = { id: string };

/** Where one stood last: an account, and its place in the list. */
export interface Stood {
  id: string;
  at: number;
}

/**
 * Where the account stands in the list (-1 when it is not in it) and those around it. One that answers the filters no more, as
 * whoever was called of those to be called, is left towards those that stood around it; one that never did, towards the first.
 */
export function standing<Row extends Account>(
  list: readonly Row[],
  id: string,
  stood: Stood,
): { at: number; before: Row | undefined; after: Row | undefined } {
  const at = list.findIndex((one) => one.id === id);
  if (at >= 0) return { at, before: list[at - 1], after: list[at + 1] };
  const was = stood.id === id ? stood.at : 0;
  return { at, before: list[was - 1], after: list[was] };
}

/** As many rows as are shown above the open one without being asked for: a list of thousands is not drawn from its beginning. */
const page = 200;

/**
 * The first row to show, where it was `from` so far: the page of the open row, or of one above it that was shown already. -1 is no
 * row; a row far below begins anew.
 */
export function firstShown(at: number, from: number | null): number {
  if (at < 0) return from ?? 0;
  const own = Math.floor(at / page) * page;
  return from === null || at >= from + 2 * page ? own : Math.min(from, own);
}

/** One page further up. */
export const earlier = (from: number): number => Math.max(0, from - page);
