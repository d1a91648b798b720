/** What may be done to the accounts chosen: hand over, tag, archive. It stays in sight while the list scrolls. */
import { Archive, Tag, UserRoundPlus, X } from 'lucide-react';
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
  const run = (action: Deed['action']) => {
    const before: Account[] = known?.accounts ?? [];
    void act(async () => {
      await start([{ ids: [...chosen], action }]);
      onDone();
      showToast(t('bulk.started', { count: chosen.size }), {
        undo: () => void act(() => start(opposite(action, before))),
      });
    });
  };
  return (
    <section
      aria-label={t('bulk.title')}
      ref={foot}
      className="sticky bottom-4 z-20 mx-auto flex w-fit flex-wrap items-center gap-2 rounded-card border border-line bg-surface p-2 pl-4 shadow-float"
    >
      <p role="status" className="font-semibold">
        {t('bulk.chosen', { count: chosen.size })}
      </p>
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
    </section>
  );
}
