/** Shortcuts of one letter or figure: only when nobody is typing it. */
import { preferences } from './preferences';

/** A letter that nobody is typing, and that no dialog waits for. */
export function letterAlone(event: KeyboardEvent): boolean {
  return (
    preferences().shortcuts &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !typing(event.target) &&
    !document.querySelector('dialog[open], [role="menu"]')
  );
}

/** Somebody types there: its keys are those of the text. */
export function typing(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}
