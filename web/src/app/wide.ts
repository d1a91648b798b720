/** Whether the window is wide enough for the desk shell, for the size of its text; below it is the field, tablets included. */
import { useSyncExternalStore } from 'react';

const query = window.matchMedia('(min-width: 64rem)');
const watchers = new Set<() => void>();

/** How long a width must last, in ms: another shell is another screen, which a window passing by is not worth. */
const settling = 200;

let wide = query.matches;
let timer: ReturnType<typeof setTimeout> | undefined;

query.addEventListener('change', () => {
  clearTimeout(timer);
  timer = setTimeout(() => {
    if (wide === query.matches) return;
    wide = query.matches;
    for (const tell of watchers) tell();
  }, settling);
});

export function useWide(): boolean {
  return useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => wide,
  );
}
