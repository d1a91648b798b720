/**
 * Where acts that reach somebody are asked for: nothing is loaded until there is one. A call that was under way when the
 * app last closed is asked about when it starts again.
 */
import { useState, useSyncExternalStore } from 'react';
import { useDrafts } from '@/offline/hooks';
import { callDrafts, type Reach, reach, reachWanted, watchReach } from '@/reaching/reach';
import { lazyPart } from './lazy-part';

const Unended = lazyPart(async () => ({ default: (await import('@/domain/prospect/lawful/unended')).Unended }));

const Door = lazyPart(async () => {
  const [{ Door }, { ServerCache }] = await Promise.all([
    import('@/domain/prospect/lawful/door'),
    import('@/api/server'),
  ]);
  return {
    default: (props: { wanted: Reach; onDone: () => void }) => (
      <ServerCache>
        <Door {...props} />
      </ServerCache>
    ),
  };
});

export function Reaching() {
  const wanted = useSyncExternalStore(watchReach, reachWanted);
  // Another act asked meanwhile is not closed by the end of the one before.
  const done = () => reachWanted() === wanted && reach(null);
  const atStart = useAtStart(useDrafts<object>(callDrafts));
  const [told, setTold] = useState(false);
  return (
    <>
      {wanted && <Door wanted={wanted} onDone={done} onGone={done} />}
      {!wanted && !told && atStart && <Unended onDone={() => setTold(true)} onGone={() => setTold(true)} />}
    </>
  );
}

/** Whether there was any when they were first read. */
function useAtStart(list: readonly object[] | undefined): boolean {
  const [found, setFound] = useState<boolean>();
  if (list && found === undefined) setFound(list.length > 0);
  return found ?? false;
}
