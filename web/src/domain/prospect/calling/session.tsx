/**
 * A session of calls: one person at a time, what to say, how it ended by the keys 1 to 6, what comes next, and the next
 * number. It lives on the device: a list that was read is called without network.
 */
import '@/i18n/fr/calling';
import '@/i18n/fr/sheet';
import { CircleCheck, ListX, Pencil, RotateCcw, SkipForward } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'wouter';
import { useMay } from '@/api/permissions';
import { t } from '@/i18n/t';
import { Filling } from '@/keeping/filling';
import { keep } from '@/keeping/keep';
import { closeCallList, reopenCallList } from '@/offline/changes';
import type { Rows } from '@/offline/entities';
import { useLive, useRow, useSync } from '@/offline/hooks';
import { useAct } from '@/ui/act';
import { Button, LinkButton } from '@/ui/button';
import { Empty } from '@/ui/empty';
import { ListFoot } from '@/ui/list-foot';
import { Notice } from '@/ui/notice';
import { Page } from '@/ui/page';
import { part } from '@/ui/part';
import { Progress } from '@/ui/progress';
import { Skeleton } from '@/ui/skeleton';
import { useLawNow } from '../lawful/use';
import type { Links } from '../row';
import { useAboutOf, useListed } from './leaves';
import { leavesIn, type Part, PartsOf, People, useParts } from './people-list';
import { Person } from './person';
import { allCalls, callBackDue, type Item, keyOf, lastCalls, leftIn, queueOf } from './queue';

const EditList = part(() => import('./edit-list'));
const BestHours = part(() => import('./best-hours'));
const BegunCalls = part(() => import('./begun-calls'));
/** On the screen it is nothing, and nothing is missed there. */
const CallPaper = lazy(() => import('./call-paper').catch(() => ({ default: () => null })));

interface SessionProps {
  id: string;
  links: Links & { calls: string; call: (id: string) => string };
  wide: boolean;
}

export function CallSession({ id, links, wide }: SessionProps) {
  const list = useRow('call_list', id);
  const { filled } = useSync();
  if (list === undefined || (list === null && !filled))
    return <Page title={t('calling.session')}>{list === null ? <Filling /> : <Skeleton lines={6} />}</Page>;
  if (list === null)
    return (
      <Page title={t('calling.unknown')} width="narrow">
        <Suspense fallback={null}>
          <BegunCalls list={id} links={links} wide={wide} />
        </Suspense>
        <Empty
          icon={ListX}
          title={t('calling.unknownText')}
          action={
            <LinkButton look="primary" href={links.calls}>
              {t('calling.title')}
            </LinkButton>
          }
        />
      </Page>
    );
  return <Known list={list} links={links} wide={wide} />;
}

function Known({ list, links, wide }: { list: Rows['call_list'] } & Omit<SessionProps, 'id'>) {
  const made = useLive((local) => local.callsOf(list.id), [list.id]);
  const script = useLive(
    async (local) => (list.scriptId ? ((await local.get('call_script', list.scriptId)) ?? null) : null),
    [list.scriptId],
  );
  const [passed, setPassed] = useState<ReadonlySet<string>>(new Set());
  const [asked, setAsked] = useState<Item | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const [changing, setChanging] = useState(false);
  const [hours, setHours] = useState(false);
  const shownPart = useParts();
  const may = useMay()('updateCallList');
  const { busy, failure, act } = useAct();
  const now = useLawNow();
  const about = useAboutOf(list);
  const listed = useListed(list.items, about, now);
  if (!made || script === undefined || !listed) return <Skeleton lines={8} />;
  const calls = allCalls(list, made);
  const queue = queueOf(list.items, calls, (call) =>
    callBackDue(call, listed.get(keyOf(call))?.account.nextAction, now),
  );
  const recordOf = (one: { id: string }) => (made.some(({ id }) => id === one.id) ? links.call(one.id) : undefined);
  const leaves = leavesIn(listed);
  const left = leftIn(queue, leaves).filter((one) => !passed.has(keyOf(one)));
  const last = lastCalls(calls);
  // Whoever is on screen stays there until she is told of: an hour that begins or ends takes nobody away while one types.
  // By the id of a call: the server says again when it was.
  const stamp = (one: Item) => `${keyOf(one)} ${last.get(keyOf(one))?.id ?? ''}`;
  const item = asked ?? left.find((one) => stamp(one) === shown) ?? left[0] ?? null;
  const seen = item && stamp(item);
  if (seen !== shown) setShown(seen);
  const withheld = left.filter((one) => leaves.get(keyOf(one))?.may === 'no');
  const progress = t('calling.progress', { count: queue.done.length, total: list.items.length });
  const parts = [
    { name: 'done', words: progress, items: queue.done },
    { name: 'due', words: t('calling.due', { count: queue.due.length }), items: queue.due },
    { name: 'again', words: t('calling.again', { count: queue.again.length }), items: queue.again },
    { name: 'withheld', words: t('calling.withheld', { count: withheld.length }), items: withheld },
  ] satisfies Part[];
  const pass = (one: Item) => {
    setPassed((before) => new Set([...before, keyOf(one)]));
    setAsked(null);
  };
  return (
    <Page
      title={list.name}
      above={
        <Link href={links.calls} className="underline" data-screen-only>
          {t('calling.title')}
        </Link>
      }
      width={wide ? 'full' : 'normal'}
      actions={
        <>
          {may && (
            <Button icon={Pencil} label={t('calling.change')} onClick={() => setChanging(true)}>
              {t('action.edit')}
            </Button>
          )}
          {item && (
            <Button icon={SkipForward} onClick={() => pass(item)}>
              {t('calling.pass')}
            </Button>
          )}
        </>
      }
    >
      <div className="contents" data-screen-only>
        <Progress label={progress} done={queue.done.length} total={list.items.length} />
        <PartsOf parts={parts} onOpen={shownPart.open} />
        {failure && <Notice tone="danger">{failure}</Notice>}
        {item ? (
          <Person
            key={keyOf(item)}
            item={item}
            list={list}
            script={script?.published ? { id: script.id, ...script.published } : null}
            links={links}
            wide={wide}
            onTold={() => setAsked(null)}
          />
        ) : (
          <Empty
            icon={CircleCheck}
            title={queue.done.length === list.items.length ? t('calling.allDone') : t('calling.roundDone')}
            action={
              passed.size > 0 && queue.done.length < list.items.length ? (
                <Button look="primary" icon={RotateCcw} onClick={() => setPassed(new Set())}>
                  {t('calling.resume', { count: list.items.length - queue.done.length })}
                </Button>
              ) : list.closedAt ? (
                <Button
                  busy={busy}
                  onClick={() =>
                    void act(() => keep(t('calling.reopened', { name: list.name }), reopenCallList(list.id)))
                  }
                >
                  {t('calling.reopen')}
                </Button>
              ) : (
                <Button
                  look="primary"
                  busy={busy}
                  onClick={() => void act(() => keep(t('calling.closed', { name: list.name }), closeCallList(list.id)))}
                >
                  {t('calling.close')}
                </Button>
              )
            }
          >
            {t('calling.doneText')}
          </Empty>
        )}
        <People
          queue={queue}
          place={shownPart.place}
          part={shownPart.among(parts)}
          onEverybody={shownPart.close}
          calls={calls}
          listed={listed}
          now={now}
          current={item}
          onChoose={setAsked}
          recordOf={recordOf}
        />
        <details
          className="rounded-card border border-line bg-surface"
          onToggle={(event) => setHours(event.currentTarget.open)}
        >
          <summary className="min-h-hit cursor-pointer px-4 py-3 font-semibold">{t('calling.bestHours')}</summary>
          <div className="px-4 pb-4">
            <Suspense fallback={<Skeleton lines={5} />}>{hours && <BestHours />}</Suspense>
          </div>
        </details>
      </div>
      <Suspense fallback={null}>
        <CallPaper
          items={[...leftIn(queue, leaves), ...queue.done]}
          left={list.items.length - queue.done.length}
          calls={calls}
          listed={listed}
          about={about}
          now={now}
        />
      </Suspense>
      <ListFoot count={list.items.length} />
      <Suspense fallback={null}>
        {changing && <EditList list={list} listed={listed} onClose={() => setChanging(false)} />}
      </Suspense>
    </Page>
  );
}
