/**
 * The score of a questionnaire as it is being answered, counted as the server counts it: the points of each answer
 * times its weight, out of 100 rounded half up. The server's own comes back with the account.
 */
import type { Schemas } from '../row';

export type Questionnaire = Schemas['Questionnaire'];
export type Question = Schemas['Question'];
export type Answer = Schemas['QualificationAnswer'];

/** The part of one question; `points` and `most` include the weight. */
export interface Line {
  question: Question;
  answer: Answer | undefined;
  answered: boolean;
  /** Before the weight. */
  raw: number;
  points: number;
  most: number;
}

export interface Score {
  points: number;
  most: number;
  value: number;
  grade: Schemas['QualificationGrade'];
  /** Required questions answered, and how many there are; basis points of them. */
  answered: number;
  required: number;
  completeness: number;
  lines: Line[];
}

/** From which completeness the information gathered allows to qualify (CP4.C4). */
export const enough = 8000;

/** Part out of whole, counted out of scale and rounded half up; 0 of nothing. */
export function share(part: number, whole: number, scale: number): number {
  return whole === 0 ? 0 : Math.floor((2 * part * scale + whole) / (2 * whole));
}

export function scoreOf(form: Questionnaire, answers: ReadonlyMap<string, Answer>, today: string): Score {
  const lines = form.questions.map((question) => lineOf(question, answers.get(question.id), today));
  const points = sum(lines.map((line) => line.points));
  const most = sum(lines.map((line) => line.most));
  const needed = lines.filter((line) => line.question.required);
  const answered = needed.filter((line) => line.answered).length;
  const value = share(points, most, 100);
  return {
    points,
    most,
    value,
    grade: value >= form.hotFrom ? 'hot' : value >= form.warmFrom ? 'warm' : 'cold',
    answered,
    required: needed.length,
    completeness: share(answered, needed.length, 10_000),
    lines,
  };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, one) => total + one, 0);

function lineOf(question: Question, answer: Answer | undefined, today: string): Line {
  const weight = question.weight ?? 1;
  const raw = answer ? pointsOf(question, answer, today) : 0;
  return {
    question,
    answer,
    answered: answer !== undefined,
    raw,
    points: raw * weight,
    most: mostOf(question) * weight,
  };
}

function mostOf({ type, options = [], ranges = [] }: Question): number {
  const offered = options.map((option) => option.points);
  const best = type === 'multi_choice' ? sum(offered) : Math.max(0, ...offered);
  return Math.max(best, ...ranges.map((range) => range.points));
}

function pointsOf(question: Question, answer: Answer, today: string): number {
  const of = (id: string) => question.options?.find((option) => option.id === id)?.points ?? 0;
  switch (question.type) {
    case 'choice':
    case 'multi_choice':
      return sum((answer.choices ?? []).map(of));
    case 'boolean':
      return of(answer.yes ? 'yes' : 'no');
    case 'number':
      return inRange(question, answer.number ?? 0);
    case 'money':
      return inRange(question, answer.cents ?? 0);
    case 'date':
      return inRange(question, daysBetween(today, answer.date ?? today));
    default:
      return 0;
  }
}

function inRange({ ranges = [] }: Question, n: number): number {
  const found = ranges.find(({ from, to }) => (from === undefined || from <= n) && (to === undefined || n <= to));
  return found?.points ?? 0;
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00Z`) - Date.parse(`${from}T00:00Z`)) / 86_400_000);
}
