/** The grid of a visit: its items, what was marked by whom, and where the two differ. */
import * as grids from '@/keeping/grids';
import type { Schemas } from './visit';

export type Grid = Schemas['VisitGrid'];
export type Item = Schemas['VisitGridItem'];

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

export type GridDraft = grids.GridDraft<Item>;

export const draftOfGrid = (grid: Grid | undefined): GridDraft => grids.draftOf<Item>(grid);

/** What is sent of a draft, its items in the order of the interview. */
export const marksOf = (draft: GridDraft): Schemas['VisitGridMark'][] => grids.marksOf(items, draft);

/** The items whose judgement lacks the fact that shows it: an observer owes one for each. */
export const owedFacts = (draft: GridDraft): readonly Item[] => grids.owedFacts(items, draft);
