/** The call lists of the device: how far each is, and the door to its session. */
import '@/i18n/fr/calling';
import { PhoneOutgoing } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useSession } from '@/api/session';
import { t } from '@/i18n/t';
import { Filling } from '@/keeping/filling';
import { useNames } from '@/keeping/people';
import { useLive, useRowStates, useSync } from '@/offline/hooks';
import { LinkButton } from '@/ui/button';
import { ToggleChip } from '@/ui/chips';
import { Empty } from '@/ui/empty';
import { Progress } from '@/ui/progress';
import { Sent } from '@/ui/sent';
import { Skeleton } from '@/ui/skeleton';
import { allCalls, queueOf } from './queue';

export function CallLists({ linkTo, portfolio }: { linkTo: (id: string) => string; portfolio: string }) {
  const { identity } = useSession();
  const me = identity?.user.id ?? '';
  const [closed, setClosed] = useState(false);
  const sync = useSync();
  const states = useRowStates();
  const nameOf = useNames();
  const known = useLive(async (local) => ({ lists: await local.all('call_list'), calls: await local.all('call') }));
  if (!known) return <Skeleton lines={5} />;
  const lists = known.lists
    .filter((list) => closed || !list.closedAt)
    .sort((a, b) => Number(b.ownerId === me) - Number(a.ownerId === me) || b.createdAt.localeCompare(a.createdAt));
  const some = known.lists.some((list) => list.closedAt);
  return (
    <section aria-labelledby="lists" className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="lists" className="text-lead">
          {t('calling.lists')}
        </h2>
        {some && (
          <ToggleChip pressed={closed} onChange={setClosed}>
            {t('calling.closedToo')}
          </ToggleChip>
        )}
      </div>
      <Filling />
      {lists.length === 0 && sync.filled && (
        <Empty
          icon={PhoneOutgoing}
          title={t('calling.none')}
          action={
            <LinkButton look="primary" href={portfolio}>
              {t('calling.choose')}
            </LinkButton>
          }
        >
          {t('calling.noneText')}
        </Empty>
      )}
      <ul className="grid grid-cols-1 gap-3 desk:grid-cols-2">
        {lists.map((list) => {
          const queue = queueOf(
            list.items,
            allCalls(
              list,
              known.calls.filter((call) => call.listId === list.id),
            ),
          );
          const label = t('calling.progress', { count: queue.done.length, total: list.items.length });
          return (
            <li key={list.id}>
              <Link
                href={linkTo(list.id)}
                data-row
                className="flex h-full flex-col gap-2 rounded-card border border-line bg-surface p-4 hover:bg-sunken"
              >
                <span className="flex items-baseline justify-between gap-3">
                  <span className="min-w-0 break-words font-semibold">{list.name}</span>
                  <Sent state={states.of('call_list', list.id)} />
                </span>
                {list.ownerId !== me && <span className="text-meta text-muted">{nameOf(list.ownerId)}</span>}
                <Progress label={label} done={queue.done.length} total={list.items.length} />
                <span className="text-meta text-muted">
                  {[
                    label,
                    queue.again.length > 0 && t('calling.again', { count: queue.again.length }),
                    list.closedAt && t('calling.isClosed'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
