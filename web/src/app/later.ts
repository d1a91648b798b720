/** What the shell has besides its screens, in a chunk that is read once the first seconds, for what one came to do, are over. */
import { type ComponentType, useEffect, useEffectEvent, useState } from 'react';
import { quiet } from '@/offline/idle';

/** Null until it is there. One that cannot be read, without network on a device that does not keep it yet, leaves the shell as it is. */
export function useLater<Props>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> | null {
  const [part, setPart] = useState<ComponentType<Props> | null>(null);
  const read = useEffectEvent(() => quiet(5000).then(load));
  useEffect(() => {
    let gone = false;
    const wait = setTimeout(() => {
      read().then(
        (found) => gone || setPart(() => found),
        () => undefined,
      );
    }, 3000);
    return () => {
      gone = true;
      clearTimeout(wait);
    };
  }, []);
  return part;
}
