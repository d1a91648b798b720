/** How long a capture is in use: a watch that stops while the screen is not looked at. */
import { useEffect, useRef } from 'react';

/** A watch that runs while the screen is looked at; `before` is what an earlier sitting took. */
export class Watch {
  private since: number | null = Date.now();

  constructor(private before: number) {}

  pause() {
    this.before = this.ms();
    this.since = null;
  }

  resume() {
    this.since ??= Date.now();
  }

  ms(): number {
    return this.before + (this.since === null ? 0 : Date.now() - this.since);
  }
}

/** The watch of this sitting, after what the draft already took. */
export function useWatch(ready: boolean, before: number) {
  const watch = useRef<Watch | null>(null);
  if (ready) watch.current ??= new Watch(before);
  useEffect(() => {
    const look = () => (document.hidden ? watch.current?.pause() : watch.current?.resume());
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return watch;
}
