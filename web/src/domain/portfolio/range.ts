/** Several rows chosen at once: from the last one chosen to this one, by Shift and a click, Shift and Space, or Shift and an arrow. */
import { type KeyboardEvent, type MouseEvent, useRef } from 'react';

type Choose = (ids: readonly string[], chosen: boolean) => void;

/** What the body of the table listens to; the boxes of its rows bear the id of theirs as `data-choose`. */
export function useRange(ids: readonly string[], onChoose: Choose | undefined) {
  const anchor = useRef('');
  if (!onChoose) return {};
  const between = (one: string, other: string) => {
    const [from, to] = [ids.indexOf(one), ids.indexOf(other)].sort((a, b) => a - b) as [number, number];
    return from < 0 ? [other] : ids.slice(from, to + 1);
  };
  return {
    onMouseDown(event: MouseEvent) {
      const box = boxOf(event.target);
      if (!box || !event.shiftKey) return;
      event.preventDefault(); // it would choose the text in between
      box.focus();
    },
    onClick(event: MouseEvent) {
      const box = boxOf(event.target);
      const id = box?.dataset.choose;
      if (!box || !id) return;
      if (event.shiftKey && anchor.current) onChoose(between(anchor.current, id), box.checked);
      else anchor.current = id;
    },
    onKeyDown(event: KeyboardEvent) {
      const box = boxOf(event.target);
      const id = box?.dataset.choose;
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (!box || !id || !event.shiftKey || step === 0) return;
      const here = ids.indexOf(id);
      const next = ids[here + step];
      event.preventDefault();
      if (!next) return;
      event.currentTarget.querySelector<HTMLInputElement>(`[data-choose="${next}"]`)?.focus();
      if (!box.checked || ids.indexOf(anchor.current) < 0) anchor.current = id;
      const start = ids.indexOf(anchor.current);
      // Back towards where it began, the row that is left is no longer chosen.
      if (Math.abs(here + step - start) < Math.abs(here - start)) onChoose([id], false);
      else onChoose(between(anchor.current, next), true);
    },
  };
}

function boxOf(target: EventTarget): HTMLInputElement | null {
  return target instanceof HTMLInputElement && target.dataset.choose ? target : null;
}
