/** Administration of qualification: questionnaires and ideal customers, their lists and their editors. */
import { useLocation, useParams } from 'wouter';
import { answer, api } from '@/api/client';
import { useServer } from '@/api/server';
import { Personas as PersonaList, Questionnaires as QuestionnaireList } from '@/domain/qualification/lists';
import { PersonaEditor } from '@/domain/qualification/persona';
import { QuestionnaireEditor } from '@/domain/qualification/questionnaire';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { useFilters } from '../address';
import { href } from '../routes';
import { AdminPage } from './admin';

export function Questionnaires() {
  const [filters, filter] = useFilters(['archives']);
  const [, go] = useLocation();
  const to = (id: string) => href('questionnaire', { id });
  return (
    <AdminPage title={t('admin.questionnaires')}>
      <QuestionnaireList
        archived={filters.archives === '1'}
        onArchived={(archived) => filter({ archives: archived ? '1' : '' })}
        linkTo={to}
        onCreated={(id) => go(to(id))}
      />
    </AdminPage>
  );
}

export function QuestionnaireScreen() {
  const { id: questionnaireId = '' } = useParams<{ id: string }>();
  const found = useServer(['questionnaires', 'one', questionnaireId], () =>
    answer(api.GET('/v1/questionnaires/{questionnaireId}', { params: { path: { questionnaireId } } })),
  );
  return (
    <AdminPage
      title={found.data?.name ?? t('admin.questionnaires')}
      back={{ to: href('questionnaires'), label: t('admin.questionnaires') }}
    >
      <Answered question={found} lines={8}>
        {(questionnaire) => <QuestionnaireEditor key={questionnaire.id} questionnaire={questionnaire} />}
      </Answered>
    </AdminPage>
  );
}

export function Personas() {
  const [filters, filter] = useFilters(['archives']);
  const [, go] = useLocation();
  const to = (id: string) => href('persona', { id });
  return (
    <AdminPage title={t('admin.personas')}>
      <PersonaList
        archived={filters.archives === '1'}
        onArchived={(archived) => filter({ archives: archived ? '1' : '' })}
        linkTo={to}
        onCreated={(id) => go(to(id))}
      />
    </AdminPage>
  );
}

export function PersonaScreen() {
  const { id: personaId = '' } = useParams<{ id: string }>();
  const found = useServer(['personas', 'one', personaId], () =>
    answer(api.GET('/v1/personas/{personaId}', { params: { path: { personaId } } })),
  );
  return (
    <AdminPage
      title={found.data?.name ?? t('admin.personas')}
      back={{ to: href('personas'), label: t('admin.personas') }}
    >
      <Answered question={found}>{(persona) => <PersonaEditor key={persona.id} persona={persona} />}</Answered>
    </AdminPage>
  );
}
