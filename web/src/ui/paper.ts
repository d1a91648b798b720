/** Whether the page is being put on paper: all of it is then, not what the screen has room for. */
import { useSyncExternalStore } from 'react';
import { flushSync } from 'react-dom';

const paper = window.matchMedia('print');
const watchers = new Set<() => void>();
let printing = paper.matches;

/** At once: the browser lays the paper out as soon as its listeners are through, before anything that is put off. */
function turn(on: boolean) {
  if (on === printing) return;
  printing = on;
  flushSync(() => {
    for (const tell of watchers) tell();
  });
}

window.addEventListener('beforeprint', () => turn(true));
window.addEventListener('afterprint', () => turn(false));
paper.addEventListener('change', () => turn(paper.matches));

function subscribe(tell: () => void) {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

export function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => printing);
}
