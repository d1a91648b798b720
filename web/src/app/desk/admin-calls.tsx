/** Administration of calls: the scripts, their list and their editor. */
import '@/i18n/fr/calling';
import { useLocation, useParams } from 'wouter';
import { answer, api } from '@/api/client';
import { useServer } from '@/api/server';
import { ScriptEditor } from '@/domain/call-scripts/editor';
import { CallScripts as ScriptList } from '@/domain/call-scripts/list';
import { t } from '@/i18n/t';
import { Answered } from '@/ui/answered';
import { useFilters } from '../address';
import { href } from '../routes';
import { AdminPage } from './admin';

export function CallScripts() {
  const [filters, filter] = useFilters(['archives']);
  const [, go] = useLocation();
  const to = (id: string) => href('callScript', { id });
  return (
    <AdminPage title={t('admin.callScripts')}>
      <ScriptList
        archived={filters.archives === '1'}
        onArchived={(archived) => filter({ archives: archived ? '1' : '' })}
        linkTo={to}
        onCreated={(id) => go(to(id))}
      />
    </AdminPage>
  );
}

export function CallScriptScreen() {
  const { id: callScriptId = '' } = useParams<{ id: string }>();
  const found = useServer(['call-scripts', 'one', callScriptId], () =>
    answer(api.GET('/v1/call-scripts/{callScriptId}', { params: { path: { callScriptId } } })),
  );
  return (
    <AdminPage
      title={found.data?.name ?? t('admin.callScripts')}
      back={{ to: href('callScripts'), label: t('admin.callScripts') }}
    >
      <Answered question={found} lines={8}>
        {(script) => <ScriptEditor key={script.id} script={script} />}
      </Answered>
    </AdminPage>
  );
}
