/** Step five: the progress of the job, which goes on without this page; then what came of it, and taking it back. */
import {
  BookUser,
  CircleCheck,
  CircleX,
  Equal,
  Play,
  RefreshCw,
  Rows3,
  ShieldAlert,
  Undo2,
  UserPlus,
} from 'lucide-react';
import { Link } from 'wouter';
import { date, number } from '@/i18n/format';
import { t } from '@/i18n/t';
import { useZone } from '@/keeping/people';
import { useAct } from '@/ui/act';
import { Button, LinkButton } from '@/ui/button';
import { Figure } from '@/ui/figure';
import { Notice } from '@/ui/notice';
import { Grid } from './grid';
import type { Import } from './mapping';
import { ReportButton } from './report';
import { start } from './requests';
import { rowTotal, toStore, working } from './stage';
import { Stopped } from './stopped';
import { UndoButton } from './undo-button';
import { Working } from './working';

interface RunStepProps {
  imp: Import;
  linkTo: (filter: string) => string;
  /** The portfolio, where the accounts are now. */
  accountsAt: string;
  sheetOf: (accountId: string) => string;
}

export function RunStep({ imp, linkTo, accountsAt, sheetOf }: RunStepProps) {
  const { busy, failure, act } = useAct();
  const { counts } = imp;
  if (imp.stopped) return <Stopped imp={imp} linkTo={linkTo} accountsAt={accountsAt} />;
  if (imp.status === 'running') return <Working imp={imp} text={t('import.run.running')} />;
  if (imp.status === 'undoing') return <Working imp={imp} text={t('import.run.undoing')} />;
  if (imp.status === 'undone') return <Undone imp={imp} linkTo={linkTo} sheetOf={sheetOf} />;

  const ready = toStore(counts);
  const aside = counts.decide + counts.refused + counts.failed;
  return (
    <div className="flex flex-col gap-4">
      <Notice tone={counts.failed > 0 ? 'warning' : 'success'}>
        {t('import.run.done', { count: counts.created + counts.updated + counts.unchanged })}
      </Notice>
      <div className="grid grid-cols-2 gap-3 desk:grid-cols-4">
        <Figure
          value={counts.created}
          label={t('import.run.created')}
          icon={UserPlus}
          tone="success"
          to={linkTo('resultat.created')}
        />
        <Figure
          value={counts.updated}
          label={t('import.run.updated')}
          icon={RefreshCw}
          to={linkTo('resultat.updated')}
        />
        <Figure
          value={counts.unchanged}
          label={t('import.run.unchanged')}
          icon={Equal}
          to={linkTo('resultat.unchanged')}
        />
        <Figure
          value={counts.failed}
          label={t('import.run.failed')}
          icon={CircleX}
          tone="danger"
          to={linkTo('resultat.failed')}
        />
      </div>
      {aside > 0 && (
        <Notice
          tone="warning"
          actions={
            <>
              {counts.refused > 0 && (
                <ToRows to={linkTo('refused')}>{t('import.run.correct', { count: counts.refused })}</ToRows>
              )}
              {counts.decide > 0 && (
                <ToRows to={linkTo('decide')}>{t('import.run.decide', { count: counts.decide })}</ToRows>
              )}
              <ReportButton imp={imp} lines="aside" />
            </>
          }
        >
          {t('import.run.aside', { count: aside })} {t('import.report.hint')}
        </Notice>
      )}
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className="flex flex-wrap justify-end gap-3">
        <ReportButton imp={imp} lines="all" />
        <UndoButton imp={imp} />
        <LinkButton look={ready > 0 ? 'secondary' : 'primary'} icon={BookUser} href={accountsAt}>
          {t('import.run.accounts')}
        </LinkButton>
        {ready > 0 && (
          <Button look="primary" icon={Play} busy={busy} onClick={() => act(() => start(imp, 'run'))}>
            {t('import.simulation.run', { count: ready })}
          </Button>
        )}
      </div>
    </div>
  );
}

function ToRows({ to, children }: { to: string; children: string }) {
  return (
    <Link href={to} className="inline-flex min-h-hit items-center font-semibold underline">
      {children}
    </Link>
  );
}

function Undone({ imp, linkTo, sheetOf }: Pick<RunStepProps, 'imp' | 'linkTo' | 'sheetOf'>) {
  const { busy, failure, act } = useAct();
  const { counts } = imp;
  return (
    <div className="flex flex-col gap-4">
      <Notice tone={counts.kept > 0 ? 'warning' : 'success'}>
        {t('import.undone.text', { count: counts.undone })}
      </Notice>
      <div className="grid grid-cols-2 gap-3">
        <Figure
          value={counts.undone}
          label={t('import.undone.undone')}
          icon={CircleCheck}
          tone="success"
          to={linkTo('resultat.undone')}
        />
        <Figure
          value={counts.kept}
          label={t('import.undone.kept')}
          icon={ShieldAlert}
          tone="warning"
          to={linkTo('resultat.kept')}
        />
      </div>
      {counts.kept > 0 && (
        <section className="flex flex-col gap-2" aria-labelledby="import-kept">
          <h2 id="import-kept" className="text-lead">
            {t('import.undone.keptTitle', { count: number(counts.kept) })}
          </h2>
          <p className="text-muted">{t('import.undone.why')}</p>
          {failure && <Notice tone="danger">{failure}</Notice>}
          <p className="flex flex-wrap items-center gap-3">
            {t('import.undone.again')}
            <Button icon={RefreshCw} busy={busy} onClick={() => act(() => start(imp, 'undo'))}>
              {t('import.undone.retry')}
            </Button>
          </p>
          <Grid imp={imp} filter={{ outcome: 'kept' }} sheetOf={sheetOf} />
        </section>
      )}
    </div>
  );
}

/** All that is left of an import whose rows were kept long enough: its numbers. */
export function Erased({ imp, on }: { imp: Import; on: string }) {
  const { counts } = imp;
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="info">{t('import.erased', { date: date(on, useZone()) })}</Notice>
      <div className="grid grid-cols-2 gap-3 desk:grid-cols-4">
        <Figure value={rowTotal(counts)} label={t('import.erased.rows')} icon={Rows3} />
        <Figure value={counts.created} label={t('import.run.created')} icon={UserPlus} />
        <Figure value={counts.updated} label={t('import.run.updated')} icon={RefreshCw} />
        <Figure value={counts.undone} label={t('import.undone.undone')} icon={Undo2} />
      </div>
    </div>
  );
}

/** Whether the import moves by itself now, and so is worth reading again. */
export function pace(imp: Import | undefined): number | false {
  return imp && working(imp) ? 1000 : false;
}
