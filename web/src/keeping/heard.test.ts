// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { answersTo, type Heard, type TeamAnswer, withAnswer, workedOn } from './heard';

const answer = (id: string, fields: Partial<TeamAnswer>): TeamAnswer => ({
  id,
  version: 1,
  authorId: 'u',
  kind: 'price',
  words: 'Trop cher',
  answer: 'Un euro par jour',
  createdAt: `2026-11-0${id}T09:00:00Z`,
  ...fields,
});
const team = [
  answer('1', { words: 'C’est plus cher que chez mon opérateur', product: 'Fibre' }),
  answer('2', {}),
  answer('3', { product: 'Alarme' }),
  answer('4', { kind: 'inertia', words: 'On verra l’année prochaine' }),
];
const ids = (list: readonly TeamAnswer[]) => list.map(({ id }) => id);

describe('the answers of the team to an objection', () => {
  it('are those of its kind, the latest first', () => {
    expect(ids(answersTo(team, { kind: 'price', words: '' }))).toEqual(['3', '2', '1']);
  });

  it('put first what says the same, and leave out what is about another product', () => {
    expect(ids(answersTo(team, { kind: 'price', words: 'Mon OPERATEUR est moins cher', product: 'La fibre' }))).toEqual(
      ['1', '2'],
    );
  });

  it('are found by the words of one that is foreseen, of which nobody said the kind', () => {
    expect(ids(answersTo(team, { words: 'Rien avant l’année prochaine' }))).toEqual(['4']);
    expect(answersTo(team, { words: 'Trop cher' })).toEqual([]);
  });
});

const heard = (nafRev2: string, objection: Partial<Heard['objection']>): Heard => ({
  channel: 'visit',
  accountId: 'a',
  accountName: 'Durand',
  nafRev2,
  occurredAt: '2026-11-20T09:00:00Z',
  objection: { kind: 'price', words: 'Trop cher', technique: 'division', outcome: 'resolved', ...objection },
});

describe('what worked', () => {
  const all = [
    heard('56.10A', {}),
    heard('56.10A', { outcome: 'lost' }),
    heard('43.32A', { technique: 'boomerang', product: 'Fibre' }),
    heard('43.32A', { technique: 'question', outcome: 'open' }),
    heard('43.32A', { kind: 'inertia' }),
  ];

  it('is told of the sector, of the product, or of all that was heard', () => {
    const by = { kind: 'price', words: '' } as const;
    expect(workedOn(all, { ...by, naf: '56.29Z' })).toMatchObject({
      among: 'sector',
      counts: [{ technique: 'division', worked: 1, total: 2 }],
    });
    expect(workedOn(all, { ...by, product: 'fibre', naf: '56.10A' })).toMatchObject({
      among: 'product',
      counts: [{ technique: 'boomerang', worked: 1, total: 1 }],
    });
    expect(workedOn(all, { ...by, product: 'Alarme', naf: '01.11Z' })).toMatchObject({
      among: 'all',
      counts: [{ technique: 'boomerang' }, { technique: 'division' }],
    });
  });

  it('is nothing where nothing did', () => {
    expect(workedOn(all, { kind: 'tactical', words: '' }).counts).toEqual([]);
  });
});

describe('an answer that is taken', () => {
  it('stands below what is typed, once', () => {
    expect(withAnswer(undefined, 'Un euro')).toBe('Un euro');
    expect(withAnswer('Comparons.', 'Un euro')).toBe('Comparons.\nUn euro');
    expect(withAnswer('Comparons.\nUn euro', 'Un euro')).toBe('Comparons.\nUn euro');
  });
});
