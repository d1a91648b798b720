/** Who works here and the words of the organisation, to name what screens show and to fill their lists. */
import { answer, api } from './client';
import type { components } from './schema';
import { after, everyRow, useServer } from './server';

type Colleague = components['schemas']['Colleague'];

export function fullName(person: { firstName: string; lastName: string }): string {
  return `${person.firstName} ${person.lastName}`.trim();
}

/** Everybody, those who left included, by name; `nameOf` is empty while it is on its way. */
export function useColleagues(): { all: readonly Colleague[]; nameOf: (id: string | undefined) => string } {
  const colleagues = useServer(['colleagues'], () =>
    everyRow((cursor) => answer(api.GET('/v1/colleagues', { params: { query: { limit: 200, ...after(cursor) } } }))),
  );
  const all = colleagues.data ?? [];
  return {
    all,
    nameOf: (id) => {
      const found = all.find((c) => c.id === id);
      return found ? fullName(found) : '';
    },
  };
}

type Vocabulary = components['schemas']['Vocabulary'];

const useVocabularyQuestion = () => useServer(['vocabulary'], () => answer(api.GET('/v1/vocabulary')));

export function useVocabulary(): Vocabulary | undefined {
  return useVocabularyQuestion().data;
}

/** One list of the vocabulary as a question, for the screens that are about it: its failure is theirs to say. */
export function useWords<Name extends keyof Vocabulary>(name: Name) {
  const { data, error, refetch } = useVocabularyQuestion();
  return { data: data?.[name], error, refetch };
}
