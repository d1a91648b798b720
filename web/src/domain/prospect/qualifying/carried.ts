/**
 * Answers begun on one edition of a questionnaire, in the one that is published now: what still fits goes on under the id of
 * its question, and what no longer does is told.
 */
import { date } from '@/i18n/format';
import { answerShown, type Sitting, type Typed } from './answers';
import type { Question, Questionnaire } from './score';

export interface Begun<Next = unknown> {
  sitting: Sitting;
  next: Next;
  /** The questions as they were when each was answered; absent in drafts of before. */
  asked?: Record<string, Question>;
}

/** What was answered and has no place any more; empty words where nothing on the device says them. */
export interface Misfit {
  id: string;
  question: string;
  answer: string;
}

export function carried({ questions }: Questionnaire, begun: Begun): { sitting: Sitting; misfits: Misfit[] } {
  const sitting: Sitting = {};
  const misfits: Misfit[] = [];
  for (const [id, typed] of Object.entries(begun.sitting)) {
    const now = questions.find((question) => question.id === id);
    const { fits, lost } = now ? parted(now, typed) : { fits: {}, lost: typed };
    sitting[id] = fits;
    const before = begun.asked?.[id] ?? now;
    if (isSaid(lost)) misfits.push({ id, question: before?.text ?? '', answer: shown(before, lost) });
  }
  return { sitting, misfits };
}

const day = /^\d{4}-\d\d-\d\d$/;

/** What of an answer the question takes as it is now, and the rest. */
function parted({ type, options = [] }: Question, { choices = [], yes, typed }: Typed): { fits: Typed; lost: Typed } {
  switch (type) {
    case 'choice':
    case 'multi_choice': {
      const offered = choices.filter((id) => options.some((option) => option.id === id));
      // Which of several she would have chosen alone is hers to say.
      const taken = type === 'choice' && offered.length > 1 ? [] : offered;
      return { fits: { choices: taken }, lost: { choices: choices.filter((id) => !taken.includes(id)), yes, typed } };
    }
    case 'boolean':
      return { fits: { yes }, lost: { choices, typed } };
    default:
      return type === 'date' && typed && !day.test(typed)
        ? { fits: {}, lost: { choices, yes, typed } }
        : { fits: { typed }, lost: { choices, yes } };
  }
}

const isSaid = ({ choices = [], yes, typed = '' }: Typed) =>
  choices.length > 0 || yes !== undefined || typed.trim() !== '';

function shown(question: Question | undefined, { choices = [], yes, typed = '' }: Typed): string {
  const text = typed.trim();
  if (text) return question?.type === 'date' && day.test(text) ? date(text, 'UTC') : text;
  if (!question) return '';
  if (yes !== undefined) return answerShown({ ...question, type: 'boolean' }, { questionId: question.id, yes });
  // An id says nothing to anybody.
  return choices.flatMap((id) => question.options?.find((option) => option.id === id)?.label ?? []).join(', ');
}
