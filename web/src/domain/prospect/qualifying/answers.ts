/** Answers as they are typed, and what they say. */
import { date, euros, number } from '@/i18n/format';
import { t } from '@/i18n/t';
import type { Answer, Question, Questionnaire } from './score';

/** What is on the screen of one question: kept as typed, right or wrong. */
export interface Typed {
  choices?: string[] | undefined;
  yes?: boolean | undefined;
  typed?: string | undefined;
}

export type Sitting = Record<string, Typed>;

/** The answer; null when nothing is said, `invalid` when it cannot be read. */
export function answerTo(question: Question, { choices, yes, typed = '' }: Typed): Answer | null | 'invalid' {
  const questionId = question.id;
  const text = typed.trim();
  switch (question.type) {
    case 'choice':
    case 'multi_choice':
      return choices?.length ? { questionId, choices } : null;
    case 'boolean':
      return yes === undefined ? null : { questionId, yes };
    case 'text':
      return text ? { questionId, text } : null;
    case 'date':
      return text ? { questionId, date: text } : null;
    default: {
      if (!text) return null;
      const value = Number(text.replace(/[\s€]/g, '').replace(',', '.'));
      if (question.type === 'number') return Number.isInteger(value) ? { questionId, number: value } : 'invalid';
      return Number.isFinite(value) && value >= 0 ? { questionId, cents: Math.round(value * 100) } : 'invalid';
    }
  }
}

export function readAll(form: Questionnaire, sitting: Sitting): { answers: Map<string, Answer>; invalid: Set<string> } {
  const answers = new Map<string, Answer>();
  const invalid = new Set<string>();
  for (const question of form.questions) {
    const answer = answerTo(question, sitting[question.id] ?? {});
    if (answer === 'invalid') invalid.add(question.id);
    else if (answer) answers.set(question.id, answer);
  }
  return { answers, invalid };
}

/** The answer as a person reads it. */
export function answerShown(question: Question, answer: Answer): string {
  const label = (id: string) => question.options?.find((option) => option.id === id)?.label;
  switch (question.type) {
    case 'choice':
    case 'multi_choice':
      return (answer.choices ?? []).map((id) => label(id) ?? id).join(', ');
    case 'boolean':
      return label(answer.yes ? 'yes' : 'no') ?? (answer.yes ? t('answer.yes') : t('answer.no'));
    case 'number':
      return number(answer.number ?? 0);
    case 'money':
      return euros(answer.cents ?? 0);
    case 'date':
      return answer.date ? date(answer.date, 'UTC') : '';
    default:
      return answer.text ?? '';
  }
}
