/** The keyboard's way from the rows to the acts on those chosen, and back: « b », and Escape. */
import { type FocusEvent, type KeyboardEvent, useCallback, useEffect, useEffectEvent, useRef } from 'react';
import { foot } from '@/ui/foot';
import { letterAlone } from '@/ui/letter';

const rows = '[data-choose], [data-row]';
/** What takes Escape first. */
const inFront = 'dialog[open], [role="menu"]';

/** What the bar bears. */
export function useBulkKeys() {
  const bar = useRef<HTMLElement>(null);
  /** The row that the bar was reached from. */
  const from = useRef<HTMLElement>(null);
  const pressed = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key !== 'b' || !letterAlone(event)) return;
    event.preventDefault();
    // What stays at the foot of the page is not scrolled to.
    bar.current?.querySelector('button')?.focus({ preventScroll: true });
  });
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
  const goBack = useCallback(() => {
    const row = from.current?.isConnected ? from.current : null;
    const shown = [...document.querySelectorAll<HTMLElement>('[data-choose]')].filter(
      (one) => !one.closest('[data-going]'),
    );
    (row ?? shown.find((one) => one.matches(':checked')) ?? shown[0])?.focus();
  }, []);
  const ref = useCallback(
    (element: HTMLElement) => {
      bar.current = element;
      const gone = foot();
      return () => {
        gone();
        // Its act is done and nothing is chosen any more: whoever was on it goes on from the list.
        if (element.contains(document.activeElement)) goBack();
      };
    },
    [goBack],
  );
  return {
    ref,
    onFocus({ relatedTarget }: FocusEvent) {
      if (relatedTarget instanceof HTMLElement && relatedTarget.matches(rows)) from.current = relatedTarget;
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(inFront)) return;
      event.preventDefault();
      goBack();
    },
  };
}
