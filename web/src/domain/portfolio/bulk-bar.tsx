/** What may be done to the accounts chosen: plan, hand over, tag, archive, take a file of them. It stays in sight while the list scrolls. */
import { Archive, CalendarPlus, Tag, UserRoundPlus, X } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { clearAll, type Drafts } from '@/keeping/keep';
import type { Rows } from '@/offline/entities';
import { useLive } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { foot } from '@/ui/foot';
import { Menu } from '@/ui/menu';
import { part } from '@/ui/part';
import { sentence } from '@/ui/sentence';
import { showToast } from '@/ui/toast';
import { type Deed, opposite, start } from './bulk';
import type { Account } from './filter';

const PlanForm = part(() => import('./plan-form'));
const BulkMore = part(() => import('./bulk-more'));

/** Beyond so many jobs, taking back is no act of a moment. */
const fewJobs = 20;

interface BulkBarProps {
  /** Those chosen, as they are now. */
  accounts: readonly Account[];
  /** To colleagues: somebody who sees her own accounts alone has nobody to give them to. */
  mayAssign: boolean;
  onDone: () => void;
}

export function BulkBar({ accounts, mayAssign, onDone }: BulkBarProps) {
  const { busy, failure, act } = useAct();
  const may = useMay();
  const known = useLive(async (local) => ({
    users: (await local.all('user')).filter((user) => user.active),
    tags: (await local.all('tag')).filter((tag) => !tag.archivedAt && !tag.mergedIntoId),
  }));
  const [planning, setPlanning] = useState(false);
  const launch = async (action: Deed['action'], drafts: Drafts = []) => {
    await start([{ ids: accounts.map(({ id }) => id), action }]);
    const again = await clearAll(drafts);
    const back = opposite(action, accounts);
    const undo = async () => {
      await start(back);
      await Promise.all(again.map((one) => one()));
    };
    // The bar is gone by then: what fails is told where the undo was offered.
    const told = () => void undo().catch((error: unknown) => showToast(sentence(error)));
    showToast(
      t('bulk.started', { count: accounts.length }),
      back.length > 0 && back.length <= fewJobs ? { undo: told } : {},
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
        {t('bulk.chosen', { count: accounts.length })}
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
      <Suspense fallback={null}>
        <BulkMore
          accounts={accounts}
          tags={known?.tags ?? []}
          busy={busy}
          mayExport={may('createExport')}
          onUntag={(tag) => run({ kind: 'tag', removeTagIds: [tag] })}
          onExport={(work) =>
            void act(async () => {
              await work();
              showToast(t('bulk.started', { count: accounts.length }));
              onDone();
            })
          }
        />
      </Suspense>
      <Button icon={Archive} busy={busy} onClick={() => run({ kind: 'archive' })}>
        {t('bulk.archive')}
      </Button>
      <Button look="quiet" icon={X} label={t('bulk.none')} onClick={onDone} />
      {failure && <p className="w-full text-danger text-dense">{failure}</p>}
      <Suspense fallback={null}>
        {planning && (
          <PlanForm accounts={accounts} onPlan={launch} onClose={() => setPlanning(false)} onPlanned={onDone} />
        )}
      </Suspense>
    </section>
  );
}
