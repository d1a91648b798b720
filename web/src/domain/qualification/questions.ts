/** Questions of a questionnaire as they are being edited. */
import type { components } from '@/api/schema';

export type Question = components['schemas']['Question'];
export type QuestionType = components['schemas']['QuestionType'];

export const themes = [
  'need',
  'decision_maker',
  'budget',
  'timing',
  'equipment',
  'competitor',
  'potential',
  'other',
] as const;
export const questionTypes = ['choice', 'multi_choice', 'boolean', 'number', 'money', 'date', 'text'] as const;

/** An id that no other has, made of letters and digits. */
export function freshId(): string {
  return crypto.randomUUID().replaceAll('-', '').slice(0, 16);
}

/** A question of another type keeps its text; answers that make no sense any more go. */
export function ofType(question: Question, type: QuestionType, yesNo: { yes: string; no: string }): Question {
  const { options: _options, ranges: _ranges, ...rest } = question;
  if (type === 'boolean')
    return {
      ...rest,
      type,
      options: [
        { id: 'yes', label: yesNo.yes, points: 10 },
        { id: 'no', label: yesNo.no, points: 0 },
      ],
    };
  if (type === 'choice' || type === 'multi_choice') {
    const kept = question.type === 'choice' || question.type === 'multi_choice' ? (question.options ?? []) : [];
    return { ...rest, type, options: kept };
  }
  if (type === 'text') return { ...rest, type };
  return { ...rest, type, ranges: question.ranges ?? [] };
}

/** The list with one row a step up or down. */
export function moved<Row>(rows: readonly Row[], from: number, by: -1 | 1): Row[] {
  const to = from + by;
  if (to < 0 || to >= rows.length) return [...rows];
  const next = [...rows];
  const [row] = next.splice(from, 1);
  if (row !== undefined) next.splice(to, 0, row);
  return next;
}

/** The most the answers to a question can earn. */
export function mostPoints(question: Question): number {
  const points = [...(question.options ?? []), ...(question.ranges ?? [])].map((answer) => answer.points);
  const best = question.type === 'multi_choice' ? points.reduce((sum, one) => sum + one, 0) : Math.max(0, ...points);
  return best * (question.weight ?? 1);
}
