import { expect, it } from 'vitest';
import { draftOfGrid, type Grid, marksOf, owedFacts } from './grid';

it('is sent in the order of the interview, without empty facts', () => {
  const marks: Grid['marks'] = [{ item: 'price', level: 1, fact: ' Remise. ' }];
  const draft = draftOfGrid({ marks, keep: '', change: '', attempt: '' } as Grid);
  draft.marks.opening = { level: 3, fact: '  ' };
  expect(marksOf(draft)).toEqual([
    { item: 'opening', level: 3 },
    { item: 'price', level: 1, fact: 'Remise.' },
  ]);
  expect(owedFacts(draft)).toEqual(['opening']);
});
