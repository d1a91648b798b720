/** Says once what work has ended; the device reads what became of its accounts. */
import { useEffect, useRef } from 'react';
import { t } from '@/i18n/t';
import { syncNow } from '@/offline/engine';
import { showToast } from '@/ui/toast';
import { active, changesAccounts, type Job, kindOf } from './work';

/** Says once that what was under way has ended, wherever one is by then: used by one part of a shell. */
export function useEnded(jobs: readonly Job[] | undefined) {
  const known = useRef(new Set<string>());
  useEffect(() => {
    for (const job of jobs ?? []) {
      const kind = kindOf(job);
      if (active(job)) known.current.add(job.id);
      else if (known.current.delete(job.id) && kind && job.state !== 'cancelled') {
        const name = t(`jobs.kind.${kind}`);
        if (changesAccounts(kind)) void syncNow();
        showToast(job.state === 'failed' ? t('jobs.ended.failed', { name }) : t('jobs.ended.done', { name }));
      }
    }
  }, [jobs]);
}
