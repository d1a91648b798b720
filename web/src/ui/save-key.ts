/**
 * Ctrl or Cmd and Enter presses the one button that saves, from any field of its form: many lines of text have no other way out
 * by the keyboard. A click, so that a button that is disabled or busy stays what it is. From outside any form, it is that of
 * the dialog on top, else of the page, as long as there is but one. `data-saves` marks one that saves without a form.
 */
const buttons = 'button[type=submit], button[data-saves]';

function saver(target: Element): HTMLElement | undefined {
  const around = target.closest('form, dialog') ?? beyond(target);
  const dialog = around?.closest('dialog');
  const found = [...(around?.querySelectorAll<HTMLElement>(buttons) ?? [])].filter(
    (one) => one.closest('dialog') === dialog,
  );
  return found.length === 1 ? found[0] : undefined;
}

/** What somebody acts on whose focus is in no form: a menu that is open is on its own. */
function beyond(target: Element): Element | null {
  const dialogs = document.querySelectorAll('dialog[open]');
  if (dialogs.length > 0) return target === document.body && dialogs.length === 1 ? (dialogs[0] as Element) : null;
  const main = document.querySelector('main');
  return target === document.body || main?.contains(target) ? main : null;
}

function pressed(event: KeyboardEvent) {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  if (event.defaultPrevented || event.isComposing || !(event.target instanceof Element)) return;
  if (event.target.closest('a[href^="/"], a[href^="http"]')) return; // it opens beside
  const button = saver(event.target);
  if (!button) return;
  event.preventDefault();
  if (!event.repeat) button.click();
}

window.addEventListener('keydown', pressed);
