/**
 * The training account (CPF), whose holders may not be solicited (R-EML-04): what speaks of it is said and sent only about
 * the courses that it pays, which the law answers for, and by organisations that sell some.
 */
import { useFamilies } from './about';
import type { About } from './reach';

/** As people write it, by the same rule as the server. */
const names = [
  'cpf',
  'moncompteformation',
  'mon compte formation',
  'compte formation',
  'compte personnel de formation',
  'compte personnel formation',
];

export function mentionsTrainingAccount(text: string): boolean {
  const plain = text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase();
  const words = ` ${plain.split(/[^\p{L}\p{N}]+/u).join(' ')} `;
  return names.some((name) => words.includes(` ${name} `));
}

/** What a text that speaks of it is about: null where the organisation sells no such course, undefined when it does not. */
export function useTrainingAbout(text: string): About | null | undefined {
  const course = useFamilies().find(({ sector }) => sector === 'training_account');
  if (!mentionsTrainingAccount(text)) return undefined;
  return course ? { purpose: 'prospecting', family: course.code } : null;
}

/** Whether the law was asked, of what one is about to say, as of a course that the account pays. */
export function isOfTraining(families: ReturnType<typeof useFamilies>, about: About | undefined): boolean {
  const { sector } = families.find(({ code }) => code === about?.family) ?? {};
  return about?.purpose === 'prospecting' && sector === 'training_account';
}
