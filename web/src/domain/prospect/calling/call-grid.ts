/** The grid of a call: its items, from the opening that the law asks for to what was agreed. */
import type { GridDraft } from '@/keeping/grids';
import type { Schemas } from '../row';

export type Grid = Schemas['CallGrid'];
export type Item = Schemas['CallGridItem'];
export type Draft = GridDraft<Item>;

/** In the order of the call. */
export const items = [
  'opening',
  'gatekeeper',
  'identity',
  'expression',
  'attitude',
  'hook',
  'listening',
  'restatement',
  'service',
  'adaptation',
  'direction',
  'objections',
  'appointment',
  'closing',
  'instructions',
] as const satisfies readonly Item[];
