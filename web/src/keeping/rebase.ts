/**
 * The three-way merge of a form: what was typed, what that stood over, what is saved now. Only what she changed goes over what
 * others saved since; where both changed the same otherwise, she is asked.
 */

/** What was typed, over what the server had then. */
export interface Typed<Value> {
  over: Value;
  value: Value;
}

/** How the parts of a form go together; each stands by itself unless told. */
export interface Parts<Value> {
  /** Lists, by what names an entry: one that she added, changed or removed leaves those of others alone. */
  lists?: {
    readonly [Part in keyof Value]?: Value[Part] extends readonly (infer Item)[] ? (item: Item) => string : never;
  };
  /** Parts that say one thing, as a day and an hour: they are taken or asked about together. */
  together?: readonly (readonly (keyof Value)[])[];
  /** What was kept as it is read today, where that differs: an hour by another clock. */
  today?: (kept: Value) => Value;
}

/** What she typed over what is saved now, what that is over, and the parts that both changed; null when there are none. */
export interface Rebased<Value> extends Typed<Value> {
  parts: readonly (keyof Value)[] | null;
  /** What says nothing of hers. */
  none: Value;
}

/** Of a text, or an object, whose parts a text has not. */
export function rebased<Value>({ over, value }: Typed<Value>, saved: Value, how: Parts<Value> = {}): Rebased<Value> {
  const none = saved;
  if (same(over, value)) return { value: saved, over: saved, parts: null, none };
  if (typeof value !== 'object' || value === null) {
    const both = !same(over, saved) && !same(value, saved);
    return both ? { value, over, parts: [], none } : { value, over: saved, parts: null, none };
  }
  const hers: Partial<Value> = {};
  const both: (keyof Value)[] = [];
  for (const unit of unitsOf(Object.keys({ ...saved, ...value }) as (keyof Value)[], how.together)) {
    const alike = (a: Value, b: Value) => unit.every((part) => same(a[part], b[part]));
    if (alike(value, over)) continue;
    const merged = alike(over, saved) || alike(value, saved) ? null : listOf(unit, { over, value }, saved, how.lists);
    Object.assign(hers, merged ?? partsOf(value, unit));
    if (!merged && !alike(over, saved) && !alike(value, saved)) both.push(...unit);
  }
  return {
    value: { ...saved, ...hers },
    over: { ...saved, ...partsOf(over, both) },
    parts: both.length > 0 ? both : null,
    none,
  };
}

/** Each part once, with those it goes with. */
function unitsOf<Part>(parts: readonly Part[], together: readonly (readonly Part[])[] = []): (readonly Part[])[] {
  const grouped = together.map((unit) => unit.filter((part) => parts.includes(part)));
  return [...grouped, ...parts.filter((part) => !grouped.flat().includes(part)).map((part) => [part])];
}

/** A part that is a list, entry by entry; null when it is none, or when both changed one entry. */
function listOf<Value>(
  unit: readonly (keyof Value)[],
  { over, value }: Typed<Value>,
  saved: Value,
  lists: Parts<Value>['lists'],
): Partial<Value> | null {
  const [part] = unit;
  const nameOf = part !== undefined && (lists?.[part] as ((item: unknown) => string) | undefined);
  if (!nameOf || unit.length > 1) return null;
  const of = (whole: Value) => whole[part] as unknown[];
  const merged = mergedList(of(value), of(over), of(saved), nameOf);
  return merged && ({ [part]: merged } as Partial<Value>);
}

/** What she added, changed and removed of `over`, done to what is saved; null when somebody else did otherwise with the same entry. */
export function mergedList<Item>(
  hers: readonly Item[],
  over: readonly Item[],
  saved: readonly Item[],
  nameOf: (item: Item) => string,
): Item[] | null {
  const among = (list: readonly Item[], item: Item) => list.find((one) => nameOf(one) === nameOf(item));
  const merged: Item[] = [];
  for (const item of hers) {
    const [before, now] = [among(over, item), among(saved, item)];
    if (same(item, before)) {
      if (now) merged.push(now);
      continue;
    }
    if (!same(now, before) && !same(now, item)) return null;
    merged.push(item);
  }
  for (const before of over) {
    const now = among(saved, before);
    if (now && !among(hers, before) && !same(now, before)) return null;
  }
  // An entry that both took out and replaced otherwise was corrected by both.
  const added = (list: readonly Item[]) => list.filter((item) => !among(over, item));
  const bothReplaced = over.some((before) => !among(hers, before) && !among(saved, before));
  if (bothReplaced && added(hers).length > 0 && added(saved).length > 0 && !same(added(hers), added(saved)))
    return null;
  return [...merged, ...saved.filter((item) => !among(over, item) && !among(hers, item))];
}

export const partsOf = <Value>(of: Value, names: readonly (keyof Value)[]) =>
  Object.fromEntries(names.map((name) => [name, of[name]])) as Partial<Value>;

export const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
