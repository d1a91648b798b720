/** What may be done to the accounts chosen: plan, hand over, tag, archive. It stays in sight while the list scrolls. */
import { Archive, CalendarPlus, Tag, UserRoundPlus, X } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { t } from '@/i18n/t';
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { foot } from '@/ui/foot';
import { Menu } from '@/ui/menu';
import { showToast } from '@/ui/toast';
import { type Deed, opposite, start } from './bulk';
import type { Account } from './filter';

const PlanForm = lazy(() => import('./plan-form'));

/** Beyond so many jobs, taking back is no act of a moment. */
const fewJobs = 20;

interface BulkBarProps {
  chosen: ReadonlySet<string>;
  /** To colleagues: somebody who sees her own accounts alone has nobody to give them to. */
  mayAssign: boolean;
  onDone: () => void;
}

export function BulkBar({ chosen, mayAssign, onDone }: BulkBarProps) {
  const { busy, failure, act } = useAct();
  const known = useLive(
    async (local) => ({
      accounts: await local.many('account', [...chosen]),
      users: (await local.all('user')).filter((user) => user.active),
      tags: (await local.all('tag')).filter((tag) => !tag.archivedAt && !tag.mergedIntoId),
    }),
    [chosen],
  );
  const [planning, setPlanning] = useState(false);
  const before: Account[] = known?.accounts ?? [];
  const launch = async (action: Deed['action']) => {
    await start([{ ids: [...chosen], action }]);
    const back = opposite(action, before);
    showToast(
      t('bulk.started', { count: chosen.size }),
      back.length > fewJobs ? {} : { undo: () => void act(() => start(back)) },
    );
  };
  const run = (action: Deed['action']) =>
    void act(async () => {
      await launch(action);
      onDone();
    });
  return (
    <section
      aria-label={t('bulk.title')}
      ref={foot}
      className="sticky bottom-4 z-20 mx-auto flex w-fit flex-wrap items-center gap-2 rounded-card border border-line bg-surface p-2 pl-4 shadow-float"
    >
      <p role="status" className="font-semibold">
        {t('bulk.chosen', { count: chosen.size })}
      </p>
      <Button icon={CalendarPlus} busy={busy} onClick={() => setPlanning(true)}>
        {t('bulk.plan')}
      </Button>
      {mayAssign && (
        <Menu
          label={t('bulk.assign')}
          trigger={
            <Button icon={UserRoundPlus} busy={busy}>
              {t('bulk.assign')}
            </Button>
          }
          items={(known?.users ?? []).map((user: Rows['user']) => ({
            label: `${user.firstName} ${user.lastName}`.trim(),
            onSelect: () => run({ kind: 'assign', ownerId: user.id }),
          }))}
        />
      )}
      <Menu
        label={t('bulk.tag')}
        trigger={
          <Button icon={Tag} busy={busy}>
            {t('bulk.tag')}
          </Button>
        }
        items={(known?.tags ?? []).map((tag) => ({
          label: tag.name,
          onSelect: () => run({ kind: 'tag', addTagIds: [tag.id] }),
        }))}
      />
      <Button icon={Archive} busy={busy} onClick={() => run({ kind: 'archive' })}>
        {t('bulk.archive')}
      </Button>
      <Button look="quiet" icon={X} label={t('bulk.none')} onClick={onDone} />
      {failure && <p className="w-full text-danger text-dense">{failure}</p>}
      <Suspense fallback={null}>
        {planning && known && (
          <PlanForm accounts={before} onPlan={launch} onClose={() => setPlanning(false)} onPlanned={onDone} />
        )}
      </Suspense>
    </section>
  );
}
