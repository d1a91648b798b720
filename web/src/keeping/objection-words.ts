/** What an objection may be, how it is answered and what comes of it, in the order in which they are offered. */
import type { components } from '@/api/schema';

type Schemas = components['schemas'];

export const objectionKinds = [
  'price',
  'founded',
  'misunderstanding',
  'pretext',
  'tactical',
  'competitor',
  'inertia',
] as const satisfies readonly Schemas['ObjectionKind'][];
export const techniques = [
  'question',
  'yes_and',
  'boomerang',
  'anticipation',
  'testimony',
  'compensation',
  'dilution',
  'weakening',
  'screen',
  'breakdown',
  'sandwich',
  'addition',
  'division',
  'subtraction',
  'multiplication',
  'comparison',
] as const satisfies readonly Schemas['ObjectionTechnique'][];
export const objectionOutcomes = [
  'resolved',
  'condition',
  'open',
  'lost',
] as const satisfies readonly Schemas['ObjectionOutcome'][];
