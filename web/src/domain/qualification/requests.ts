/** The requests about questionnaires and ideal customers; what they change is read again. */
import { answer, api, ifMatch } from '@/api/client';
import type { components } from '@/api/schema';
import { changing } from '@/api/server';

export type Questionnaire = components['schemas']['Questionnaire'];
export type Persona = components['schemas']['Persona'];
export type Summary = components['schemas']['QuestionnaireSummary'];

const of = (row: { id: string; version: number }) => ({ path: { questionnaireId: row.id }, header: ifMatch(row) });

const changed = <Row>(work: Promise<Row>, key: string) => changing(key, work);

export function createQuestionnaire(name: string): Promise<Questionnaire> {
  const body = { name, appliesTo: 'both' as const, hotFrom: 70, warmFrom: 40, questions: [] };
  return changed(answer(api.POST('/v1/questionnaires', { body })), 'questionnaires');
}

export function saveQuestionnaire(row: Summary, body: components['schemas']['QuestionnairePatch']) {
  return changed(
    answer(api.PATCH('/v1/questionnaires/{questionnaireId}', { params: of(row), body })),
    'questionnaires',
  );
}

export function publish(row: Summary) {
  return changed(
    answer(api.POST('/v1/questionnaires/{questionnaireId}/publish', { params: of(row) })),
    'questionnaires',
  );
}

export function archive(row: Summary) {
  return changed(
    answer(api.POST('/v1/questionnaires/{questionnaireId}/archive', { params: of(row) })),
    'questionnaires',
  );
}

export function restore(row: Summary) {
  return changed(
    answer(api.POST('/v1/questionnaires/{questionnaireId}/restore', { params: of(row) })),
    'questionnaires',
  );
}

export function createPersona(name: string): Promise<Persona> {
  return changed(answer(api.POST('/v1/personas', { body: { name, criteria: [] } })), 'personas');
}

export function savePersona(row: Persona, body: components['schemas']['PersonaPatch']): Promise<Persona> {
  const params = { path: { personaId: row.id }, header: ifMatch(row) };
  return changed(answer(api.PATCH('/v1/personas/{personaId}', { params, body })), 'personas');
}
