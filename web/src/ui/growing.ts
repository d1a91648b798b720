/**
 * useGrowing shows a long list little by little: as many rows as were seen, more as its end comes near. What was shown
 * and where one stood is kept by `place` until the page is left for good: coming back to a list finds it again, and the
 * row of the screen that one comes from has the focus. On paper it is shown whole. A list that scrolls by itself stands in
 * what has `data-scroller`; any other goes with the page.
 */
import { type RefCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { leftLast } from './left';
import { usePrinting } from './paper';

/** A screenful, painted at once; the rest follows as soon as it is. */
const first = 8;
const step = 40;
const places = new Map<string, { shown: number; top: number }>();

/** Those at least that a list shows once somebody comes back to it: she went on along it elsewhere. */
export function goneTo(place: string, least: number): void {
  const { shown = first, top = 0 } = places.get(place) ?? {};
  places.set(place, { shown: Math.max(shown, least), top });
}

/** `least`: rows that are shown whatever was seen. */
export function useGrowing(total: number, place: string, least = 0): { shown: number; end: RefCallback<HTMLElement> } {
  const [at, setAt] = useState({ place, shown: places.get(place)?.shown ?? first });
  // Another list begins at its beginning.
  if (at.place !== place) setAt({ place, shown: first });
  const [element, end] = useState<HTMLElement | null>(null);
  const own = element?.closest('[data-scroller]') ?? null;
  const view = own ?? document.documentElement;
  const printing = usePrinting();
  const arriving = useRef(true);
  const ready = total > 0 && element !== null;
  useLayoutEffect(() => {
    if (!ready) return;
    view.scrollTop = (arriving.current && places.get(place)?.top) || 0;
    arriving.current = false;
  }, [place, ready, view]);
  const looking = useRef(true);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the row may be among those that came since
  useEffect(() => {
    if (ready && looking.current) looking.current = !focusOn(leftLast());
  }, [ready, at.shown]);
  const shown = Math.max(at.shown, least);
  const more = shown < total;
  // biome-ignore lint/correctness/useExhaustiveDependencies: each growth is observed anew: an end still near crosses no margin
  useEffect(() => {
    if (!element || !more) return;
    const watch = new IntersectionObserver(
      (seen) => {
        if (seen.some((one) => one.isIntersecting)) setAt((a) => ({ ...a, shown: shown + step }));
      },
      { root: own, rootMargin: '1200px' },
    );
    watch.observe(element);
    return () => watch.disconnect();
  }, [more, element, own, at, shown]);
  useEffect(() => {
    const remember = () => places.set(place, { shown: at.shown, top: view.scrollTop });
    // Its own scrolling is told to nobody above it.
    const how = { passive: true, capture: true };
    window.addEventListener('scroll', remember, how);
    return () => window.removeEventListener('scroll', remember, how);
  }, [place, at.shown, view]);
  return { shown: printing ? total : Math.min(shown, total), end };
}

/** Gives the focus to the row of that address, unless it is somewhere already; true once there is nothing left to do. */
function focusOn(address: string): boolean {
  const focus = document.activeElement;
  if (!address || (focus && focus !== document.body && focus.tagName !== 'H1')) return true;
  const rows = [...document.querySelectorAll<HTMLElement>('main [data-row]')];
  const row = rows.find((one) => one.getAttribute('href') === address && !one.closest('[data-going]'));
  row?.focus({ preventScroll: true });
  row?.scrollIntoView({ block: 'nearest' });
  return row !== undefined;
}
