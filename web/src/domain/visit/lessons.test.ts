import { expect, it } from 'vitest';
import type { Grid } from './grid';
import { lessonsOf } from './lessons';

const grid = (visitId: string, day: number, lessons: Partial<Grid>) =>
  ({ visitId, createdAt: `2026-11-${day}T10:00:00Z`, keep: '', change: '', attempt: '', ...lessons }) as Grid;

const older = grid('v1', 20, { attempt: 'Reformuler avant d’argumenter.' });
const newer = grid('v2', 23, { change: 'Laisser des silences.' });
const nothing = grid('v3', 25, { keep: 'L’accueil.' });

it.each([
  ['the last that has some', [older, newer, nothing], undefined, newer],
  ['in whatever order', [nothing, newer, older], undefined, newer],
  ['not those of the visit that is analysed', [older, newer], 'v2', older],
  ['of nobody who noted any', [nothing], undefined, undefined],
])('brings back the lessons: %s', (_, grids, but, want) => {
  expect(lessonsOf(grids, but)).toEqual(want);
});
