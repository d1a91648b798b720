/** Those of the chosen accounts that are found: nothing is done to a row that nobody sees. The same set when that is all of them. */
export function stillFound(chosen: ReadonlySet<string>, found: readonly { id: string }[]): ReadonlySet<string> {
  if (chosen.size === 0) return chosen;
  const here = new Set(found.flatMap(({ id }) => (chosen.has(id) ? [id] : [])));
  return here.size === chosen.size ? chosen : here;
}
