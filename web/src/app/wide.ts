/** Whether the window is wide enough for the desk shell; below it is the field, tablets included. */
import { useSyncExternalStore } from 'react';

const wide = window.matchMedia('(min-width: 1024px)');

export function useWide(): boolean {
  return useSyncExternalStore(
    (tell) => {
      wide.addEventListener('change', tell);
      return () => wide.removeEventListener('change', tell);
    },
    () => wide.matches,
  );
}
