/**
 * Sheet is a native modal <dialog>: from the bottom on a phone, in the middle on a desk. Escape and the back gesture
 * close it; focus goes to its first field (or what has autofocus) and comes back where it was. It asks nothing when it
 * closes: what is typed is kept as a draft by whoever owns the form.
 *
 *     {open && <Sheet title={t('some.title')} onClose={() => setOpen(false)}>…</Sheet>}
 */
import { X } from 'lucide-react';
import { type ReactNode, useEffectEvent, useId, useLayoutEffect, useRef } from 'react';
import { t } from '@/i18n/t';
import { stepBack, whenStill } from './back';
import { Button } from './button';
import { classes } from './classes';
import { SheetToasts } from './toast';

interface SheetProps {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  /** Stays at the bottom while the content scrolls: the buttons. */
  footer?: ReactNode;
  wide?: boolean;
  /** All of the screen of a phone, and the same height on a desk whatever it holds: what is searched comes and goes. */
  full?: boolean;
}

const fields = 'input:not([type=hidden], :disabled), textarea:not(:disabled), select:not(:disabled)';

/**
 * The dialog gives the focus to its first button, that closes it; the first field takes it from there. A form that waits for
 * the server is not there yet: its field takes the focus when it comes, unless somebody has gone somewhere meanwhile.
 * Returns what stops waiting.
 */
function focusField(sheet: HTMLElement): () => void {
  const body = sheet.querySelector('[data-sheet-body]');
  const first = document.activeElement;
  const arrive = () => {
    if (!body || document.activeElement !== first || body.contains(first)) return true;
    // One does not arrive at what is beside what the sheet says.
    const field = [...body.querySelectorAll<HTMLElement>(fields)].find((one) => !one.closest('[data-aside]'));
    field?.focus({ preventScroll: true });
    return field !== undefined;
  };
  if (!body || arrive()) return () => undefined;
  const coming = new MutationObserver(() => {
    if (arrive()) coming.disconnect();
  });
  coming.observe(body, { childList: true, subtree: true });
  return () => coming.disconnect();
}

/** Those that are open. An entry of the history that is of another one was left by a link out of it, and come back to. */
const shown = new Set<string>();

export function Sheet({ title, onClose, children, footer, wide, full }: SheetProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const close = useEffectEvent(onClose);
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    const before = document.activeElement;
    element.showModal();
    const arriving = focusField(element);
    // The back gesture closes the sheet instead of leaving the screen.
    const back = () => {
      if (history.state?.sheet !== id) close();
    };
    const giveUp = whenStill(() => {
      const before = history.state?.sheet;
      const state = { ...history.state, sheet: id };
      if (before && !shown.has(before)) history.replaceState(state, '');
      else history.pushState(state, '');
      shown.add(id);
      window.addEventListener('popstate', back);
    });
    return () => {
      giveUp();
      shown.delete(id);
      window.removeEventListener('popstate', back);
      arriving();
      element.close();
      if (history.state?.sheet === id) stepBack();
      if (before instanceof HTMLElement) before.focus({ preventScroll: true });
    };
  }, [id]);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={`${id}-title`}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      className={classes(
        'm-0 flex w-full max-w-full flex-col bg-surface p-0 shadow-float animate-rise',
        'fixed top-auto bottom-0 left-0 desk:top-0 desk:m-auto desk:max-h-[86dvh] desk:rounded-sheet',
        wide ? 'desk:w-[880px]' : 'desk:w-[560px]',
        full ? 'h-dvh max-h-dvh desk:h-[72dvh]' : 'max-h-[92dvh] rounded-t-sheet',
      )}
    >
      <div className="flex items-center justify-between gap-2 border-line border-b py-2 pr-2 pl-4">
        <h2 id={`${id}-title`} className="text-lead">
          {title}
        </h2>
        <Button look="quiet" icon={X} label={t('action.close')} onClick={onClose} />
      </div>
      <div data-sheet-body className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4">
        {children}
      </div>
      <SheetToasts />
      {footer && (
        <div className="safe-bottom border-line border-t bg-surface">
          <div className="p-4">{footer}</div>
        </div>
      )}
    </dialog>
  );
}
