/** The grid of a visit: its items, what was marked by whom, and where the two differ. */
import type { Schemas } from './visit';

export type Grid = Schemas['VisitGrid'];
export type Item = Schemas['VisitGridItem'];
export type Level = 0 | 1 | 2 | 3;

/** In the order of the interview. */
export const items = [
  'preparation',
  'opening',
  'rapport',
  'questions',
  'listening',
  'restatement',
  'argument',
  'proof',
  'objections',
  'price',
  'legal',
  'closing',
  'next_step',
  'report',
  'result',
  'emotion',
] as const satisfies readonly Item[];

export const levels = ['0', '1', '2', '3'] as const;

export interface GridDraft {
  marks: Partial<Record<Item, { level: Level; fact: string }>>;
  keep: string;
  change: string;
  attempt: string;
}

export function draftOfGrid(grid: Grid | undefined): GridDraft {
  return {
    marks: Object.fromEntries(
      (grid?.marks ?? []).map(({ item, level, fact }) => [item, { level: level as Level, fact: fact ?? '' }]),
    ),
    keep: grid?.keep ?? '',
    change: grid?.change ?? '',
    attempt: grid?.attempt ?? '',
  };
}

/** What is sent of a draft, its items in the order of the interview. */
export function marksOf(draft: GridDraft): Schemas['VisitGridMark'][] {
  return items.flatMap((item) => {
    const mark = draft.marks[item];
    if (!mark) return [];
    const fact = mark.fact.trim();
    return [{ item, level: mark.level, ...(fact ? { fact } : {}) }];
  });
}

/** The items whose judgement lacks the fact that shows it: an observer owes one for each. */
export function owedFacts(draft: GridDraft): readonly Item[] {
  return items.filter((item) => {
    const mark = draft.marks[item];
    return mark !== undefined && mark.level > 0 && !mark.fact.trim();
  });
}

export interface Compared {
  item: Item;
  self?: Schemas['VisitGridMark'] | undefined;
  seen?: Schemas['VisitGridMark'] | undefined;
  /** How much higher one saw oneself than the observer did; 0 also when one of the two did not observe it. */
  gap: number;
}

/** Both grids side by side, items that neither marked left out. */
export function compare(self: Grid | undefined, seen: Grid | undefined): Compared[] {
  return items.flatMap((item) => {
    const mine = self?.marks.find((mark) => mark.item === item);
    const theirs = seen?.marks.find((mark) => mark.item === item);
    if (!mine && !theirs) return [];
    const gap = mine?.level && theirs?.level ? mine.level - theirs.level : 0;
    return [{ item, self: mine, seen: theirs, gap }];
  });
}
