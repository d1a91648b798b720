import { describe, expect, it } from 'vitest';
import { mostPoints, moved, ofType, type Question } from './questions';

const question: Question = {
  id: 'a',
  theme: 'need',
  text: 'Quel besoin ?',
  type: 'choice',
  required: true,
  weight: 2,
  options: [
    { id: 'x', label: 'X', points: 5 },
    { id: 'y', label: 'Y', points: 3 },
  ],
};
const words = { yes: 'Oui', no: 'Non' };

describe('a question', () => {
  it('keeps its words when its type changes, and only answers that still make sense', () => {
    expect(ofType(question, 'multi_choice', words).options).toHaveLength(2);
    expect(ofType(question, 'boolean', words).options?.map((option) => option.id)).toEqual(['yes', 'no']);
    expect(ofType(question, 'text', words)).toEqual({
      id: 'a',
      theme: 'need',
      text: 'Quel besoin ?',
      type: 'text',
      required: true,
      weight: 2,
    });
    expect(ofType(question, 'money', words).ranges).toEqual([]);
  });

  it('earns its best answer, or all of them where several may be given, times its weight', () => {
    expect(mostPoints(question)).toBe(10);
    expect(mostPoints({ ...question, type: 'multi_choice' })).toBe(16);
    expect(mostPoints(ofType(question, 'text', words))).toBe(0);
  });

  it('moves within the list and no further', () => {
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
    expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  });
});
