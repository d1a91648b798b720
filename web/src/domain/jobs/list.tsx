/** All background work, for whoever looks after the installation: what goes on, what failed and why, again or not at all. */
import { Activity, RotateCw, Square } from 'lucide-react';
import { answer, api } from '@/api/client';
import { useColleagues } from '@/api/directory';
import { useMay } from '@/api/permissions';
import { after, refreshServer, useServer, useServerPages } from '@/api/server';
import { ago } from '@/i18n/format';
import { served } from '@/i18n/server';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Answered } from '@/ui/answered';
import { Badge, type Tone } from '@/ui/badge';
import { Button } from '@/ui/button';
import { ToggleChip } from '@/ui/chips';
import { Empty } from '@/ui/empty';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';
import { Served } from '@/ui/served';
import { type Column, Table } from '@/ui/table';
import { cancel, retry } from './requests';
import { active, type Job, kindOf } from './work';

const tones: Record<Job['state'], Tone> = {
  queued: 'neutral',
  running: 'primary',
  succeeded: 'success',
  failed: 'danger',
  cancelled: 'neutral',
};
const states = ['running', 'queued', 'failed', 'succeeded', 'cancelled'] as const;

export function Jobs({ state, onState }: { state: string; onState: (state: string) => void }) {
  const { nameOf } = useColleagues();
  const { busy, failure, act } = useAct();
  const wanted = states.find((one) => one === state);
  const list = useServerPages(
    ['jobs', 'all', wanted],
    (cursor) =>
      answer(
        api.GET('/v1/jobs', {
          params: { query: { limit: 50, ...after(cursor), ...(wanted ? { state: [wanted] } : {}) } },
        }),
      ),
    { every: (jobs) => (jobs?.some(active) ? 2000 : false) },
  );
  const columns: Column<Job>[] = [
    {
      head: t('jobs.what'),
      cell: (job) => {
        const kind = kindOf(job);
        return (
          <span className="flex min-w-0 flex-col">
            <span className="font-semibold">{kind ? t(`jobs.kind.${kind}`) : t('jobs.housekeeping')}</span>
            <code className="break-all text-meta text-muted">{job.kind}</code>
          </span>
        );
      },
    },
    {
      head: t('jobs.state'),
      cell: (job) => <Badge tone={tones[job.state]}>{t(`jobs.state.${job.state}`)}</Badge>,
    },
    {
      head: t('jobs.progress'),
      cell: (job) =>
        job.state === 'running' ? (
          <Progress label={served(job.note ?? job.kind)} done={job.done} total={job.total} />
        ) : (
          <span className={job.state === 'failed' ? 'break-words text-danger' : 'break-words text-muted'}>
            {job.error || job.note ? <Served>{job.error || job.note}</Served> : '–'}
            {job.attempts > 1 && ` (${t('jobs.attempts', { count: job.attempts })})`}
          </span>
        ),
    },
    { head: t('jobs.by'), cell: (job) => nameOf(job.createdBy) || t('jobs.system') },
    { head: t('jobs.when'), cell: (job) => ago(job.createdAt) },
    {
      head: t('users.acts'),
      cell: (job) =>
        active(job) ? (
          <Button look="quiet" icon={Square} busy={busy || job.cancelRequested} onClick={() => act(() => cancel(job))}>
            {t('jobs.cancel')}
          </Button>
        ) : job.state === 'failed' || job.state === 'cancelled' ? (
          <Button look="quiet" icon={RotateCw} busy={busy} onClick={() => act(() => retry(job))}>
            {t('jobs.retry')}
          </Button>
        ) : null,
    },
  ];
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap items-center gap-2">
        {states.map((one) => (
          <ToggleChip key={one} pressed={wanted === one} onChange={(on) => onState(on ? one : '')}>
            {t(`jobs.state.${one}`)}
          </ToggleChip>
        ))}
        <Button look="quiet" icon={RotateCw} onClick={() => void refreshServer(['jobs'])}>
          {t('jobs.refresh')}
        </Button>
      </div>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <OfInstallation />
      <Answered question={{ ...list, data: list.items }}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              icon={Activity}
              title={t('jobs.none')}
              action={wanted && <Button onClick={() => onState('')}>{t('filter.clear')}</Button>}
            />
          ) : (
            <Table
              caption={t('jobs.title')}
              columns={columns}
              rows={items}
              rowKey={(job) => job.id}
              more={list.more}
              busy={list.busy}
            />
          )
        }
      </Answered>
    </div>
  );
}

/** What failed of the installation's own work, which is in no list: which, when no other organisation shares it. */
function OfInstallation() {
  const may = useMay()('getInstallationJobs');
  const failed = useServer(['jobs', 'installation'], () => answer(api.GET('/v1/jobs/installation')), { when: may });
  if (!failed.data || failed.data.failed === 0) return null;
  return (
    <Notice tone="warning">
      <p>{t('jobs.installation', { count: failed.data.failed })}</p>
      {failed.data.kinds && (
        <ul className="list-disc pl-5">
          {failed.data.kinds.map((one) => (
            <li key={one.kind} className="break-words">
              <code>{one.kind}</code>
              {` (${one.failed})`}
              {one.error && t('jobs.installation.why', { error: one.error })}
            </li>
          ))}
        </ul>
      )}
      <p>{t('jobs.installation.where')}</p>
    </Notice>
  );
}
