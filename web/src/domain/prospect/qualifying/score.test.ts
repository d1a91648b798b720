import { describe, expect, it } from 'vitest';
import { answerTo } from './answers';
import { type Answer, type Question, type Questionnaire, scoreOf } from './score';

const today = '2026-11-23';
const blank: Question = { id: 'q', theme: 'need', text: 'Q', type: 'choice', required: true, weight: 1 };

function form(...questions: Partial<Question>[]): Questionnaire {
  return {
    id: 'f',
    version: 1,
    name: 'F',
    appliesTo: 'both',
    status: 'published',
    builtIn: false,
    latestEdition: 1,
    publishedEdition: 1,
    edition: 1,
    hotFrom: 70,
    warmFrom: 40,
    maxPoints: 0,
    createdAt: '',
    updatedAt: '',
    questions: questions.map(
      (q, index) =>
        ({
          id: `q${index || ''}`,
          theme: 'need',
          text: 'Q',
          type: 'choice',
          required: true,
          weight: 1,
          ...q,
        }) as Question,
    ),
  };
}

const option = (id: string, points: number) => ({ id, label: id, points });
const score = (f: Questionnaire, ...answers: Answer[]) =>
  scoreOf(f, new Map(answers.map((answer) => [answer.questionId, answer])), today);

describe('the points of an answer, as the server counts them', () => {
  const choice: Partial<Question> = { weight: 3, options: [option('a', 4), option('b', 10)] };
  const multi: Partial<Question> = {
    type: 'multi_choice',
    options: [option('a', 1), option('b', 2), option('c', 3)],
  };
  const yesNo: Partial<Question> = { type: 'boolean', options: [option('yes', 5), option('no', 1)] };
  const count: Partial<Question> = {
    type: 'number',
    ranges: [
      { to: 9, points: 1 },
      { from: 10, to: 49, points: 5 },
      { from: 2500, points: 8 },
    ],
  };
  const amount: Partial<Question> = {
    type: 'money',
    ranges: [
      { from: 100_000, to: 499_999, points: 3 },
      { from: 500_000, points: 6 },
    ],
  };
  const day: Partial<Question> = {
    type: 'date',
    ranges: [
      { from: 0, to: 30, points: 9 },
      { from: 31, to: 90, points: 4 },
    ],
  };
  it.each<[string, Partial<Question>, Omit<Answer, 'questionId'>, number, number]>([
    ['weight multiplies', choice, { choices: ['a'] }, 12, 30],
    ['several choices add up', multi, { choices: ['a', 'c'] }, 4, 6],
    ['yes', yesNo, { yes: true }, 5, 5],
    ['no may earn points too', yesNo, { yes: false }, 1, 5],
    ['bound of a range is in', count, { number: 49 }, 5, 8],
    ['between ranges is zero', count, { number: 50 }, 0, 8],
    ['open range', count, { number: 2500 }, 8, 8],
    ['a cent below the amount', amount, { cents: 499_999 }, 3, 6],
    ['the amount', amount, { cents: 500_000 }, 6, 6],
    ['a date today', day, { date: '2026-11-23' }, 9, 9],
    ['a date in thirty days', day, { date: '2026-12-23' }, 9, 9],
    ['a date in thirty-one', day, { date: '2026-12-24' }, 4, 9],
    ['a date that is over', day, { date: '2026-11-22' }, 0, 9],
    ['text earns none', { type: 'text' }, { text: 'Une véranda' }, 0, 0],
  ])('%s', (_, question, said, points, most) => {
    expect(score(form(question), { questionId: 'q', ...said }).lines[0]).toMatchObject({ points, most });
  });
});

describe('the score', () => {
  it.each([
    [0, 200, 0, 'cold'],
    [1, 200, 1, 'cold'],
    [79, 200, 40, 'warm'],
    [78, 200, 39, 'cold'],
    [139, 200, 70, 'hot'],
    [138, 200, 69, 'warm'],
    [200, 200, 100, 'hot'],
    [1, 3, 33, 'cold'],
    [2, 3, 67, 'warm'],
  ])('of %i out of %i is %i, %s', (points, most, value, grade) => {
    const f = form({ options: [option('got', points), option('most', most)] });
    expect(score(f, { questionId: 'q', choices: ['got'] })).toMatchObject({ points, most, value, grade });
  });

  it('is complete by the required questions alone', () => {
    const f = form(...Array.from({ length: 6 }, (_, i) => ({ type: 'text' as const, required: i < 5 })));
    const said = (...ids: string[]) => score(f, ...ids.map((questionId) => ({ questionId, text: 'x' }))).completeness;
    expect([said(), said('q'), said('q', 'q1', 'q2', 'q5'), said('q', 'q1', 'q2', 'q3')]).toEqual([
      0, 2000, 6000, 8000,
    ]);
  });
});

describe('an answer as it is typed', () => {
  const of = (type: Question['type'], typed: string) => answerTo({ ...blank, type }, { typed });
  it.each([
    ['number', '2 500', { questionId: 'q', number: 2500 }],
    ['money', '6 000,50 €', { questionId: 'q', cents: 600_050 }],
    ['date', '2026-12-01', { questionId: 'q', date: '2026-12-01' }],
    ['text', '  Une véranda ', { questionId: 'q', text: 'Une véranda' }],
    ['number', '', null],
    ['number', 'beaucoup', 'invalid'],
    ['number', '2,5', 'invalid'],
    ['money', '-3', 'invalid'],
  ] as const)('%s %j', (type, typed, answer) => {
    expect(of(type, typed)).toEqual(answer);
  });
  it('says nothing while nothing is chosen', () => {
    const question = blank;
    expect(answerTo(question, {})).toBeNull();
    expect(answerTo(question, { choices: [] })).toBeNull();
    expect(answerTo({ ...question, type: 'boolean' }, { yes: false })).toEqual({ questionId: 'q', yes: false });
  });
});
