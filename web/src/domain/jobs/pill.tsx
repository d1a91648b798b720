/** The pill of background work: how much is under way, in the shell, wherever one is; it opens the list of one's own. */
import { CircleAlert, CircleCheck, LoaderCircle } from 'lucide-react';
import { Link } from 'wouter';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { Icon } from '@/ui/icon';
import { Popover } from '@/ui/popover';
import { Progress } from '@/ui/progress';
import { Served } from '@/ui/served';
import { useEnded } from './ended';
import { cancel } from './requests';
import { active, type Job, kindOf, type Target, targetOf, useMyJobs } from './work';

interface PillProps {
  linkTo: (target: NonNullable<Target>) => string;
  /** Only the icon: the rail is narrowed. */
  narrow?: boolean;
}

/** The pill, and what has ended is said by it. */
export function TellingJobPill(props: PillProps) {
  useEnded(useMyJobs().data);
  return <JobPill {...props} />;
}

export function JobPill({ linkTo, narrow }: PillProps) {
  const jobs = useMyJobs().data;
  const shown = jobs?.filter((job) => kindOf(job)) ?? [];
  const underWay = shown.filter(active);
  if (shown.length === 0) return null;
  const failed = shown[0]?.state === 'failed';
  const label =
    underWay.length > 0
      ? t('jobs.underWay', { count: underWay.length })
      : failed
        ? t('jobs.lastFailed')
        : t('jobs.lastDone');
  return (
    <Popover
      label={t('jobs.mine')}
      trigger={
        <button
          type="button"
          aria-label={narrow ? label : undefined}
          className={classes(
            'flex min-h-hit items-center gap-3 rounded-control px-3 font-semibold hover:bg-sunken',
            underWay.length > 0 && 'bg-primary-tint text-primary',
          )}
        >
          <Icon
            as={underWay.length > 0 ? LoaderCircle : failed ? CircleAlert : CircleCheck}
            className={underWay.length > 0 ? 'animate-spin' : failed ? 'text-danger' : 'text-success'}
          />
          {!narrow && <span className="truncate">{label}</span>}
        </button>
      }
    >
      <ul className="flex flex-col divide-y divide-line">
        {shown.slice(0, 5).map((job) => (
          <Line key={job.id} job={job} linkTo={linkTo} />
        ))}
      </ul>
    </Popover>
  );
}

function Line({ job, linkTo }: { job: Job; linkTo: PillProps['linkTo'] }) {
  const { busy, act } = useAct();
  const kind = kindOf(job);
  const target = targetOf(job);
  const name = kind ? t(`jobs.kind.${kind}`) : job.kind;
  return (
    <li className="flex flex-col gap-1 py-2 text-dense">
      <div className="flex items-center justify-between gap-2">
        {target ? (
          <Link href={linkTo(target)} className="font-semibold text-primary underline">
            {name}
          </Link>
        ) : (
          <span className="font-semibold">{name}</span>
        )}
        <span className="text-meta text-muted">
          {active(job) ? t(`jobs.state.${job.state}`) : ago(job.finishedAt ?? job.updatedAt)}
        </span>
      </div>
      {active(job) ? (
        <div className="flex items-center gap-2">
          <div className="flex-1">
            <Progress label={name} done={job.done} total={job.total} />
          </div>
          <Button look="quiet" busy={busy || job.cancelRequested} onClick={() => act(() => cancel(job))}>
            {t('jobs.cancel')}
          </Button>
        </div>
      ) : (
        <p className={job.state === 'failed' ? 'text-danger' : 'text-muted'}>
          {job.state === 'succeeded' && job.note ? <Served>{job.note}</Served> : t(`jobs.state.${job.state}`)}
          {job.state === 'failed' && job.error && (
            <>
              {' · '}
              <Served>{job.error}</Served>
            </>
          )}
        </p>
      )}
    </li>
  );
}
