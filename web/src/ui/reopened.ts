/**
 * useReopened is what a sheet of a screen is open on, null while it is closed. Whoever follows one of its links and comes back
 * finds it open again, at the line that she left: going through the rows behind a figure is not to begin anew for each.
 *
 *     const [asked, ask, lines] = useReopened<Asked>('activity');
 *     {asked && <Sheet …><div ref={lines}>…</div></Sheet>}
 */
import { type RefCallback, useCallback, useEffect, useRef, useState } from 'react';
import { leftLast } from './left';

const kept = new Map<string, unknown>();

export function useReopened<T>(name: string): [T | null, (value: T | null) => void, RefCallback<HTMLElement>] {
  // The entry of the history on which a sheet was open says so.
  const [value, set] = useState<T | null>(() => (history.state?.sheet ? ((kept.get(name) as T) ?? null) : null));
  const again = useRef(value !== null);
  useEffect(() => void kept.set(name, value), [name, value]);
  const lines = useCallback((around: HTMLElement | null) => {
    if (!around || !again.current) return;
    again.current = false;
    const left = [...around.querySelectorAll('a')].find((line) => line.getAttribute('href') === leftLast());
    // Once the dialog around it is open: before, nothing in it can have the focus.
    queueMicrotask(() => left?.focus());
  }, []);
  return [value, set, lines];
}
