/** What may be done to the accounts chosen: plan, hand over, tag, archive, take a file of them. It stays in sight while the list scrolls. */
import { Archive, CalendarPlus, PhoneOutgoing, Tag, UserRoundPlus, X } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { clearAll, type Drafts } from '@/keeping/keep';
import { useReceivers } from '@/keeping/receivers';
import { useLive } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Button } from '@/ui/button';
import { classes } from '@/ui/classes';
import { part } from '@/ui/part';
import { sentence } from '@/ui/sentence';
import { showToast } from '@/ui/toast';
import { type Deed, opposite, start } from './bulk';
import { useBulkKeys } from './bulk-keys';
import { type Act, BulkMenu } from './bulk-menu';
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
  /** Makes a list of calls of them, in the hand: there the bar stands on the foot of the shell, and all but two acts are in a menu. */
  onCalls?: (() => void) | undefined;
  onDone: () => void;
}

export function BulkBar({ accounts, mayAssign, onCalls, onDone }: BulkBarProps) {
  const narrow = Boolean(onCalls);
  const { busy, failure, act } = useAct();
  const may = useMay();
  const keys = useBulkKeys();
  const receivers = useReceivers('bulkAccounts');
  const tags = useLive(async (local) => (await local.all('tag')).filter((tag) => !tag.archivedAt && !tag.mergedIntoId));
  const known = receivers && tags;
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
  const assign: Act = {
    icon: UserRoundPlus,
    label: t('bulk.assign'),
    choices: (receivers ?? []).map((user) => ({
      label: `${user.firstName} ${user.lastName}`.trim(),
      onSelect: () => run({ kind: 'assign', ownerId: user.id }),
    })),
  };
  const tag: Act = {
    icon: Tag,
    label: t('bulk.tag'),
    choices: (tags ?? []).map((one) => ({
      label: one.name,
      onSelect: () => run({ kind: 'tag', addTagIds: [one.id] }),
    })),
  };
  const archive: Act = { icon: Archive, label: t('bulk.archive'), onSelect: () => run({ kind: 'archive' }) };
  const handing = mayAssign ? [assign] : [];
  const more = (
    <Suspense fallback={null}>
      <BulkMore
        accounts={accounts}
        tags={tags ?? []}
        busy={busy}
        others={narrow ? [...handing, tag, archive] : undefined}
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
  );
  // Two beside each other on the narrowest telephone, each with its words.
  const half = narrow ? 'flex-auto whitespace-nowrap !px-2 text-dense' : undefined;
  return (
    <section
      aria-label={t('bulk.title')}
      data-screen-only
      {...keys}
      className={classes(
        // Before the rows for the keyboard, which would have to go through all of them; after them for the eye.
        'sticky order-last flex flex-wrap items-center gap-2 border-line',
        narrow
          ? 'bottom-[var(--foot,64px)] z-10 -mx-4 border-t bg-bg px-4 pt-1 pb-2'
          : 'bottom-4 z-20 mx-auto w-fit rounded-card border bg-surface p-2 pl-4 shadow-float',
      )}
    >
      <p className={classes('font-semibold', narrow && 'min-w-0 flex-1 text-dense')}>
        {t('bulk.chosen', { count: accounts.length })}
      </p>
      {narrow && more}
      {narrow && <span className="-mt-2 w-full" />}
      {onCalls && (
        <Button look="primary" icon={PhoneOutgoing} className={half} onClick={onCalls}>
          {t('bulk.calls')}
        </Button>
      )}
      <Button icon={CalendarPlus} className={half} busy={busy} onClick={() => setPlanning(true)}>
        {t('bulk.plan')}
      </Button>
      {!narrow &&
        // What there is nothing of to choose, once it is known, opens nothing.
        [...handing, tag].map(
          (act) => !(known && act.choices?.length === 0) && <BulkMenu key={act.label} act={act} busy={busy} />,
        )}
      {!narrow && more}
      {!narrow && (
        <Button icon={archive.icon} busy={busy} onClick={archive.onSelect}>
          {archive.label}
        </Button>
      )}
      {!narrow && <Button look="quiet" icon={X} label={t('bulk.none')} onClick={onDone} />}
      {failure && <p className="w-full text-danger text-dense">{failure}</p>}
      <Suspense fallback={null}>
        {planning && (
          <PlanForm accounts={accounts} onPlan={launch} onClose={() => setPlanning(false)} onPlanned={onDone} />
        )}
      </Suspense>
    </section>
  );
}
