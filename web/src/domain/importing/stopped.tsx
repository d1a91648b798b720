/** A step that goes no further by itself: what it did until then, and how to go on or take it back. */
import { BookUser, CircleX, Equal, Play, RefreshCw, ShieldAlert, Undo2, UserPlus } from 'lucide-react';
import { t } from '@/i18n/t';
import { useAct } from '@/ui/act';
import { Button, LinkButton } from '@/ui/button';
import { Figure } from '@/ui/figure';
import { Notice } from '@/ui/notice';
import { Served } from '@/ui/served';
import type { Import } from './mapping';
import { ReportButton } from './report';
import { start } from './requests';
import { type Outcome, toStore, toUndo } from './stage';
import { UndoButton } from './undo-button';

/** What happened, and why when it failed. */
export function StopNotice({ imp }: { imp: Import }) {
  const { counts, stopped, status } = imp;
  if (!stopped) return null;
  const done = counts.created + counts.updated + counts.unchanged;
  return (
    <Notice
      tone="warning"
      title={
        status === 'undoing'
          ? t('import.stopped.undoing')
          : status === 'running'
            ? t('import.stopped.running')
            : t('import.stopped.checking')
      }
    >
      <Served>{stopped.message}</Served>
      {stopped.message && ' '}
      {status === 'checking' && t('import.stopped.nothing')}
      {status === 'running' &&
        `${t('import.run.done', { count: done })} ${t('import.stopped.rest', { count: toStore(counts) })}`}
      {status === 'undoing' &&
        `${t('import.undone.text', { count: counts.undone })} ${t('import.stopped.undoRest', { count: toUndo(counts) })}`}
    </Notice>
  );
}

interface StoppedProps {
  imp: Import;
  linkTo: (filter: string) => string;
  accountsAt: string;
}

export function Stopped({ imp, linkTo, accountsAt }: StoppedProps) {
  const { busy, failure, act } = useAct();
  const { counts, status } = imp;
  const step = status === 'undoing' ? 'undo' : 'run';
  const rows = (outcome: Outcome) => ({ value: counts[outcome], to: linkTo(`resultat.${outcome}`) });
  return (
    <div className="flex flex-col gap-4">
      <StopNotice imp={imp} />
      <div className="grid grid-cols-2 gap-3 desk:grid-cols-4">
        <Figure {...rows('created')} label={t('import.run.created')} icon={UserPlus} tone="success" />
        <Figure {...rows('updated')} label={t('import.run.updated')} icon={RefreshCw} />
        {status === 'undoing' ? (
          <>
            <Figure {...rows('undone')} label={t('import.undone.undone')} icon={Undo2} />
            <Figure {...rows('kept')} label={t('import.undone.kept')} icon={ShieldAlert} tone="warning" />
          </>
        ) : (
          <>
            <Figure {...rows('unchanged')} label={t('import.run.unchanged')} icon={Equal} />
            <Figure {...rows('failed')} label={t('import.run.failed')} icon={CircleX} tone="danger" />
          </>
        )}
      </div>
      {failure && <Notice tone="danger">{failure}</Notice>}
      <div className="flex flex-wrap justify-end gap-3">
        <ReportButton imp={imp} lines="all" />
        <LinkButton icon={BookUser} href={accountsAt}>
          {t('import.run.accounts')}
        </LinkButton>
        {status === 'running' && <UndoButton imp={imp} />}
        <Button look="primary" icon={Play} busy={busy} onClick={() => act(() => start(imp, step))}>
          {status === 'undoing' ? t('import.stopped.resumeUndo') : t('import.stopped.resume')}
        </Button>
      </div>
    </div>
  );
}
