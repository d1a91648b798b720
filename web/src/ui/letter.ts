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

/** What takes no text: a letter pressed there says nothing. */
const textless = /^(button|checkbox|color|file|image|radio|range|reset|submit)$/;

/** Somebody types there: its keys are those of the text. */
export function typing(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !textless.test(target.type);
  return target instanceof HTMLElement && (target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName));
}
