/**
 * The mark of background work on « Menu », where a phone has its pill: a dot as long as some is under way, and a word for screen
 * readers. It says once what has ended, wherever one is by then.
 */
import { ServerCache } from '@/api/server';
import { t } from '@/i18n/t';
import { useEnded } from './ended';
import { active, kindOf, useMyJobs } from './work';

export function Working() {
  return (
    <ServerCache>
      <Mark />
    </ServerCache>
  );
}

function Mark() {
  const jobs = useMyJobs(true, false).data;
  useEnded(jobs);
  const count = jobs?.filter((job) => kindOf(job) && active(job)).length ?? 0;
  return (
    <>
      {count > 0 && (
        <span
          aria-hidden
          data-working
          className="pointer-events-none absolute top-1.5 left-1/2 ml-2 size-2.5 rounded-full bg-primary ring-2 ring-surface"
        />
      )}
      <span role="status" className="sr-only">
        {count > 0 && t('jobs.underWay', { count })}
      </span>
    </>
  );
}
