/** What stands beside something in front of all the rest: the acts of a menu, a small panel, the words of a sign. */

/** Between it and the edge of the screen, in pixels. */
const edge = 8;
const gap = 4;

/**
 * Puts a popover (`popover="manual"`) in front of all and beside `anchor`: under it, above it where there is room only there, and
 * within the screen. It follows it while the page scrolls. Returns what takes it away.
 */
export function standBeside(panel: HTMLElement, anchor: Element, align: 'start' | 'center' | 'end'): () => void {
  const place = () => {
    const at = anchor.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const { clientWidth, clientHeight } = document.documentElement;
    const wanted = { start: at.left, center: (at.left + at.right - width) / 2, end: at.right - width }[align];
    const under = at.bottom + gap;
    const above = at.top - gap - height;
    const low = clientHeight - edge - height;
    panel.style.left = `${Math.max(edge, Math.min(wanted, clientWidth - edge - width))}px`;
    panel.style.top = `${Math.max(edge, under > low && above >= edge ? above : Math.min(under, low))}px`;
  };
  const told = new AbortController();
  // A browser without popovers shows it over the page all the same.
  Object.assign(panel.style, { position: 'fixed', zIndex: '50' });
  panel.showPopover?.();
  place();
  window.addEventListener('scroll', place, { capture: true, passive: true, signal: told.signal });
  window.addEventListener('resize', place, { signal: told.signal });
  return () => {
    told.abort();
    if (panel.isConnected) panel.hidePopover?.();
  };
}
