import { expect, it } from 'vitest';
import { withFamily, withoutFamily } from './families-of';

const combles = { code: 'combles', label: 'Combles', sector: 'energy_works' as const };
const fibre = { code: 'fibre', label: 'Fibre' };

it('changes a family in its place, by its code, and adds a new one at the end', () => {
  expect(withFamily([combles, fibre], { code: 'combles', label: 'Isolation des combles' })).toEqual([
    { code: 'combles', label: 'Isolation des combles' },
    fibre,
  ]);
  expect(withFamily([combles], fibre)).toEqual([combles, fibre]);
});

it('takes one away and leaves the others', () => {
  expect(withoutFamily([combles, fibre], combles)).toEqual([fibre]);
});
