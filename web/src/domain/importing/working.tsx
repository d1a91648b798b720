/** What a job does now, which may be stopped; shown in the steps that wait for one. */
import { CircleStop } from 'lucide-react';
import { answer, api } from '@/api/client';
import { refreshServer, useServer } from '@/api/server';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Notice } from '@/ui/notice';
import { Progress } from '@/ui/progress';
import { Served } from '@/ui/served';
import type { Import } from './mapping';
import { stop } from './requests';

export function Working({ imp, text }: { imp: Import; text: string }) {
  const jobId = imp.jobId ?? '';
  const job = useServer(
    ['jobs', 'one', jobId],
    () => answer(api.GET('/v1/jobs/{jobId}', { params: { path: { jobId } } })),
    { when: jobId !== '', every: () => 1000 },
  );
  const { busy, failure, act } = useAct();
  const found = job.data;
  return (
    <Card title={text}>
      <div className="flex flex-col gap-3" aria-live="polite">
        <Progress label={text} done={found?.done ?? 0} total={found?.total ?? 0} />
        <p className="text-muted">
          {found?.note && (
            <>
              <Served>{found.note}</Served>.{' '}
            </>
          )}
          {t('import.run.leave')}
        </p>
        {found?.error && (
          <Notice tone="warning">
            <Served>{found.error}</Served>
          </Notice>
        )}
        {failure && <Notice tone="danger">{failure}</Notice>}
      </div>
      {found && (
        <div className="mt-3 flex justify-end">
          <Button
            icon={CircleStop}
            busy={busy || found.cancelRequested}
            onClick={() => act(() => stop(found).finally(() => refreshServer(['imports', 'one', imp.id])))}
          >
            {t('import.run.stop')}
          </Button>
        </div>
      )}
    </Card>
  );
}
