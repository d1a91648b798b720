/** Whether the page is being put on paper: all of it is then, not what the screen has room for. */
import { useSyncExternalStore } from 'react';

const paper = window.matchMedia('print');

export function usePrinting(): boolean {
  return useSyncExternalStore(
    (tell) => {
      paper.addEventListener('change', tell);
      return () => paper.removeEventListener('change', tell);
    },
    () => paper.matches,
  );
}
