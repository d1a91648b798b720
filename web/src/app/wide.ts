/** What there is room for in the window, for the size of its text. */
import { useSyncExternalStore } from 'react';
import { usePreferences } from '@/ui/preferences';

/** How long a width must last, in ms: another shell is another screen, which a window passing by is not worth. */
const settling = 200;

function room(asked: string): () => boolean {
  const query = window.matchMedia(asked);
  const watchers = new Set<() => void>();
  let there = query.matches;
  let timer: ReturnType<typeof setTimeout> | undefined;
  query.addEventListener('change', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      if (there === query.matches) return;
      there = query.matches;
      for (const tell of watchers) tell();
    }, settling);
  });
  const watch = (tell: () => void) => {
    watchers.add(tell);
    return () => watchers.delete(tell);
  };
  return () => useSyncExternalStore(watch, () => there);
}

/** The desk shell; below it is the field, tablets included. */
export const useWide = room('(min-width: 64rem)');

/** In the shell of the field, the list and a sheet beside it: a tablet, but no telephone laid down, nor a desk zoomed twice. */
export const useTwoPanes = room('(min-width: 48rem) and (min-height: 32rem)');

const usePlenty = room('(min-width: 90rem)');
const useSome = room('(min-width: 76rem)');

/** At the desk: whether the list stays beside a sheet, as somebody asked or where there is plenty of room. */
export function useBeside(): { beside: boolean; plenty: boolean } {
  const plenty = usePlenty();
  return { beside: usePreferences().beside ?? plenty, plenty };
}

/** Whether a sheet has room for columns. */
export function useWideSheet(): boolean {
  const some = useSome();
  const { beside } = useBeside();
  return useWide() && (some || !beside);
}
