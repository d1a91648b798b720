/** One line of the outbox: what was done, on which account, why it waits, and what can be done about it. */
import { CircleAlert, CloudUpload, Download, GitCompareArrows, Hourglass, Timer, Trash2, Undo2 } from 'lucide-react';
import { type ReactNode, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { whyOf } from '@/api/problem';
import { ago } from '@/i18n/format';
import { t } from '@/i18n/t';
import { mergedAway } from '@/offline/follow';
import { useLive } from '@/offline/hooks';
import { aside, type Line, undoable, untold } from '@/offline/line';
import { bringBack, canBringBack, sendBack, takeBack } from '@/offline/outbox';
import { holdFor } from '@/offline/save';
import { useAct } from '@/ui/act';
import { Badge } from '@/ui/badge';
import { Button } from '@/ui/button';
import { Menu } from '@/ui/menu';
import { Notice } from '@/ui/notice';
import { part } from '@/ui/part';
import { sentence } from '@/ui/sentence';
import { Skeleton } from '@/ui/skeleton';
import { showToast } from '@/ui/toast';
import { ConflictCard } from './conflict';
import { deed, type Names } from './describe';
import { download } from './export';
import { Contents, GiveUp } from './give-up';

export interface About {
  id: string;
  name: string;
}

const Refusal = part(async () => ({ default: (await import('./refusal')).Refusal }));

interface Props {
  line: Line;
  names: Names;
  /** The account it is about, when the device has it. */
  about: About | undefined;
  sheetOf: (id: string) => string;
  now: number;
  /** Hides it while what is done about it may still be taken back. */
  onLeaving: (leaving: boolean) => void;
}

export function OutboxLine({ line, names, about, sheetOf, now, onLeaving }: Props) {
  const [givingUp, setGivingUp] = useState(false);
  const waits = line.state !== 'conflict' && line.state !== 'rejected';
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4" data-keep-together>
      <div className="flex items-start gap-2">
        <div className="min-w-0 flex-1">
          <div className="flex flex-wrap items-start justify-between gap-x-2 gap-y-1">
            <p className="font-semibold">{deed(line)}</p>
            <StateBadge line={line} />
          </div>
          {about && (
            <Link href={sheetOf(about.id)} className="block truncate text-dense text-primary underline">
              {about.name}
            </Link>
          )}
          <p className="text-meta text-muted">{t('outbox.savedAgo', { ago: ago(new Date(line.at), new Date(now)) })}</p>
        </div>
        <Menu
          label={t('outbox.acts', { name: deed(line) })}
          items={[
            { label: t('outbox.export'), icon: Download, onSelect: () => void download({ lines: [line.id] }) },
            {
              label: t('outbox.giveUp'),
              icon: Trash2,
              danger: true,
              ...(line.state === 'sending' ? { disabledBecause: t('outbox.state.sending') } : {}),
              onSelect: () => setGivingUp(true),
            },
          ]}
        />
      </div>
      {waits && <Contents line={line} names={names} most={4} />}
      {waits && untold(line) && <p className="text-dense text-muted">{t('outbox.untold')}</p>}
      {waits && aside(line) && (
        <p className="text-dense text-muted">{t('outbox.aside', { status: line.problem?.status ?? 500 })}</p>
      )}
      {waits && undoable(line) && <UndoLine line={line} />}
      {line.state === 'rejected' && (
        <>
          <Contents line={line} names={names} most={6} />
          <Suspense fallback={<Skeleton lines={2} />}>
            <Refusal line={line} names={names} />
          </Suspense>
        </>
      )}
      {line.state === 'conflict' &&
        (line.conflict?.kind === 'gone' ? (
          <Gone line={line} names={names} />
        ) : (
          <ConflictCard line={line} names={names} onLeaving={onLeaving} />
        ))}
      {givingUp && <GiveUp line={line} names={names} onClose={() => setGivingUp(false)} />}
    </li>
  );
}

function goneState(line: Line) {
  if (line.conflict?.kind !== 'gone') return 'outbox.state.conflict';
  return mergedAway(line) ? 'outbox.state.merged' : 'outbox.state.gone';
}

function StateBadge({ line }: { line: Line }): ReactNode {
  switch (line.state) {
    case 'held':
    case 'queued':
      return untold(line) || aside(line) ? (
        <Badge tone="pending" icon={Hourglass}>
          {t(aside(line) ? 'outbox.state.aside' : 'outbox.state.untold')}
        </Badge>
      ) : (
        <Badge tone="pending" icon={Timer}>
          {t('outbox.state.waiting')}
        </Badge>
      );
    case 'sending':
      return (
        <Badge tone="pending" icon={CloudUpload}>
          {t('outbox.state.sending')}
        </Badge>
      );
    case 'blocked':
      return (
        <Badge tone="pending" icon={Hourglass}>
          {t('outbox.state.blocked')}
        </Badge>
      );
    case 'conflict':
      return (
        <Badge tone="danger" icon={GitCompareArrows}>
          {t(goneState(line))}
        </Badge>
      );
    case 'rejected':
      return (
        <Badge tone="danger" icon={CircleAlert}>
          {t('outbox.state.rejected')}
        </Badge>
      );
  }
}

function UndoLine({ line }: Pick<Props, 'line'>) {
  const { busy, act } = useAct();
  return (
    <div>
      <Button
        look="quiet"
        icon={Undo2}
        busy={busy}
        onClick={() =>
          act(async () => {
            const putBack = await takeBack(line.id);
            if (!putBack) return void showToast(t('outbox.tooLate'));
            const undone = () => void putBack().catch((error: unknown) => showToast(sentence(error)));
            showToast(t('outbox.tookBack'), { stays: holdFor, undo: undone });
          })
        }
      >
        {t('outbox.takeBack')}
      </Button>
    </div>
  );
}

function whyGone(line: Line): string {
  return mergedAway(line) ? t('outbox.mergedAway') : whyOf(line.problem);
}

/** The row was archived, deleted, merged or handed over meanwhile. */
function Gone({ line, names }: { line: Line; names: Names }) {
  const { busy, failure, act } = useAct();
  const back = canBringBack(line);
  const again = useLive((local) => local.isThere(line), [line]) && !back;
  const send = (work: (id: string) => Promise<void>, said: string) =>
    act(async () => {
      await work(line.id);
      showToast(said);
    });
  return (
    <>
      <Contents line={line} names={names} most={6} />
      <Notice
        tone="warning"
        actions={
          back ? (
            <Button busy={busy} onClick={() => send(bringBack, t('outbox.broughtBack'))}>
              {t('outbox.bringBack')}
            </Button>
          ) : (
            again && (
              <Button busy={busy} onClick={() => send(sendBack, t('outbox.again'))}>
                {t('outbox.sendAgain')}
              </Button>
            )
          )
        }
      >
        {again ? t('outbox.thereAgain') : `${whyGone(line)} ${t(back ? 'outbox.goneBack' : 'outbox.gone')}`}
      </Notice>
      {failure && <Notice tone="danger">{failure}</Notice>}
    </>
  );
}
