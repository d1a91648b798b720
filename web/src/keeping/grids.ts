/** Grids of observation: what was marked by whom, in the order of their items, and where two differ. */

export type Level = 0 | 1 | 2 | 3;
export const levels = ['0', '1', '2', '3'] as const;

export interface Mark<Item extends string> {
  item: Item;
  level: number;
  fact?: string;
}

/** What is learnt of it, besides its marks. */
export const lessonNames = ['keep', 'change', 'attempt'] as const;
type Lessons = Record<(typeof lessonNames)[number], string>;

/** What somebody filled in. */
export interface Marked<Item extends string> extends Lessons {
  marks: readonly Mark<Item>[];
}

export interface GridDraft<Item extends string> extends Lessons {
  marks: Partial<Record<Item, { level: Level; fact: string }>>;
}

export function draftOf<Item extends string>(grid: Marked<Item> | undefined): GridDraft<Item> {
  const marks = Object.fromEntries(
    (grid?.marks ?? []).map(({ item, level, fact }) => [item, { level: level as Level, fact: fact ?? '' }]),
  ) as GridDraft<Item>['marks'];
  return { marks, keep: grid?.keep ?? '', change: grid?.change ?? '', attempt: grid?.attempt ?? '' };
}

/** What is sent of a draft, in the order of the items. */
export function marksOf<Item extends string>(items: readonly Item[], draft: GridDraft<Item>): Mark<Item>[] {
  return items.flatMap((item) => {
    const mark = draft.marks[item];
    if (!mark) return [];
    const fact = mark.fact.trim();
    return [{ item, level: mark.level, ...(fact ? { fact } : {}) }];
  });
}

/** All that somebody wrote in it, to be proofread. */
export function wordsOf<Item extends string>(items: readonly Item[], draft: GridDraft<Item>): string {
  const facts = items.map((item) => draft.marks[item]?.fact ?? '');
  return [...facts, ...lessonNames.map((name) => draft[name])].filter(Boolean).join('\n');
}

/** The items whose judgement lacks the fact that shows it: an observer owes one for each. */
export function owedFacts<Item extends string>(items: readonly Item[], draft: GridDraft<Item>): readonly Item[] {
  return items.filter((item) => {
    const mark = draft.marks[item];
    return mark !== undefined && mark.level > 0 && !mark.fact.trim();
  });
}

export interface Compared<Item extends string> {
  item: Item;
  self?: Mark<Item> | undefined;
  seen?: Mark<Item> | undefined;
  /** How much higher one saw oneself than the observer did; 0 also when one of the two did not observe it. */
  gap: number;
}

/** Both grids side by side, items that neither marked left out. */
export function compare<Item extends string>(
  items: readonly Item[],
  self: Marked<Item> | undefined,
  seen: Marked<Item> | undefined,
): Compared<Item>[] {
  return items.flatMap((item) => {
    const mine = self?.marks.find((mark) => mark.item === item);
    const theirs = seen?.marks.find((mark) => mark.item === item);
    if (!mine && !theirs) return [];
    const gap = mine?.level && theirs?.level ? mine.level - theirs.level : 0;
    return [{ item, self: mine, seen: theirs, gap }];
  });
}
