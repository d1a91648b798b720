/**
 * Toasts: a passing confirmation, at most with « Annuler ». `showToast` may be called from anywhere; <Toasts /> is in
 * the shell once, and each sheet has a place of its own for them: nothing outside a modal dialog can be pressed or heard.
 * A toast stays while it is hovered or focused; a screen reader hears it without losing its place.
 * Those that come together fold behind the last one where there is no room for them: they go in their own time, and are shown
 * again at a touch.
 * Errors that ask for something are no toasts: put a Notice where the work is.
 */
import { ChevronUp, Undo2, X } from 'lucide-react';
import { useEffect, useEffectEvent, useId, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { t } from '@/i18n/t';
import { Button } from './button';
import { classes } from './classes';
import { typing } from './letter';

interface Toast {
  id: number;
  text: string;
  undo?: () => void;
  /** Called once it is gone without having been undone: the act that was held back. */
  settle?: () => void;
  /** Milliseconds it stays; the time for which the undone act is held back. */
  stays: number;
  /** When it goes by itself, wherever it is shown meanwhile. */
  until: number;
  /** It was asked to be seen again. */
  again?: true;
}

/** On a phone the last one is shown alone. */
const mostAtDesk = 3;

let shown: readonly Toast[] = [];
let last = 0;
/** Where toasts may stand: on the screen, and in each sheet as it was opened. They do in the last one. */
let places: readonly string[] = [];
const none: readonly Toast[] = [];
const watchers = new Set<() => void>();

function change(next: readonly Toast[]) {
  shown = next;
  tellAll();
}

function stand(next: readonly string[]) {
  places = next;
  tellAll();
}

function tellAll() {
  for (const tell of watchers) tell();
}

/**
 * Shows `text`, 8 s unless said; `undo` adds the button. With `settle`, the act itself is held back until the toast
 * is gone: an act that the server could not take back may still be undone that long. Returns what removes it early.
 */
export function showToast(
  text: string,
  options: { undo?: () => void; settle?: () => void; stays?: number } = {},
): () => void {
  const stays = options.stays ?? 8000;
  const toast = { id: ++last, text, ...options, stays, until: Date.now() + stays };
  change([...shown, toast]);
  return () => dismiss(toast.id);
}

/** showToast for what can be taken back only where it was done: it goes with what shows it. */
export function useToastHere(): typeof showToast {
  const [removers] = useState<(() => void)[]>(() => []);
  useEffect(
    () => () => {
      for (const remove of removers.splice(0)) remove();
    },
    [removers],
  );
  return (text, options) => {
    const remove = showToast(text, options);
    removers.push(remove);
    return remove;
  };
}

function dismiss(id: number, undone = false) {
  const toast = shown.find((one) => one.id === id);
  if (!toast) return;
  change(shown.filter((one) => one !== toast));
  if (!undone) toast.settle?.();
}

function subscribe(tell: () => void) {
  watchers.add(tell);
  return () => watchers.delete(tell);
}

/** Ctrl or Cmd and Z takes back what was done last, as long as it can be; in a field it is the field's own. */
function undoLast(event: KeyboardEvent) {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.key.toLowerCase() !== 'z' || typing(event.target))
    return;
  const toast = shown.findLast((one) => one.undo);
  if (!toast) return;
  event.preventDefault();
  undo(toast);
}

/** Whoever asks to see them has as long to read them as when they came; once: the act held back takes place at last. */
function stayLonger() {
  change(shown.map((toast) => (toast.again ? toast : { ...toast, again: true, until: Date.now() + toast.stays })));
}

function undo(toast: Toast) {
  toast.undo?.();
  dismiss(toast.id, true);
}

/** Their place on the screen, above what stays at the foot. */
export function Toasts() {
  useEffect(() => {
    window.addEventListener('keydown', undoLast);
    return () => {
      window.removeEventListener('keydown', undoLast);
      document.body.style.removeProperty('--passing');
    };
  }, []);
  return (
    <Place className="pointer-events-none fixed inset-x-0 max-h-[50dvh] bottom-[var(--toasts,80px)] z-40 px-4 desk:right-4 desk:left-auto desk:items-end desk:bottom-[calc(var(--toasts,80px)-64px)]" />
  );
}

/** Their place in a sheet, between its content and its foot: they cover nothing there. */
export function SheetToasts() {
  return <Place sheet className="max-h-[40dvh] min-h-0 px-4" />;
}

function Place({ sheet = false, className }: { sheet?: boolean; className: string }) {
  const id = useId();
  const toasts = useSyncExternalStore(subscribe, () => (places.at(-1) === id ? shown : none));
  const [open, setOpen] = useState(false);
  const [kept, setKept] = useState(false);
  if (open && toasts.length < 2) setOpen(false);
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    stand(sheet ? [...places, id] : [id, ...places]);
    return () => stand(places.filter((place) => place !== id));
  }, [sheet, id]);
  useLayoutEffect(() => {
    if (sheet) return;
    const { scrollHeight, dataset } = document.documentElement;
    const atEnd = scrollHeight > window.innerHeight && window.scrollY + window.innerHeight >= scrollHeight - 1;
    const taken = toasts.length > 0 && place.current ? place.current.offsetHeight + 24 : 0;
    document.body.style.setProperty('--passing', taken > 0 ? `${taken}px` : '');
    // The acts that end a long form of the desk move above it.
    if (taken > 0 && atEnd && dataset.shell === 'desk') window.scrollTo(0, document.documentElement.scrollHeight);
  });
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: what has the focus in it folds by the keyboard
    <div
      ref={place}
      className={classes('flex flex-col items-center gap-2', sheet && toasts.length > 0 && 'py-2', className)}
      data-screen-only
      data-toasts
      onKeyDown={(event) => {
        if (!open || event.key !== 'Escape') return;
        // The sheet that they stand in stays.
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.querySelector('button')?.focus();
        setOpen(false);
      }}
    >
      {toasts.length > 1 && <Others behind={toasts.length - 1} open={open} onOpen={setOpen} onKept={setKept} />}
      {/* Folded, they are out of sight and no more: what came to light here would be read out again. */}
      {/* From its end: the last one is in sight, and the others above it. */}
      <div
        className={classes(
          '-mx-4 -mb-4 flex min-h-0 flex-col-reverse self-stretch overflow-y-auto px-4 pb-4 [align-items:inherit]',
          open && 'pointer-events-auto overscroll-contain',
        )}
      >
        <div
          role="status"
          aria-live="polite"
          aria-atomic={false}
          className="flex w-full flex-col gap-2 [align-items:inherit]"
        >
          {toasts.map((toast, at) => (
            <ToastLine key={toast.id} toast={toast} kept={kept} behind={open ? 0 : toasts.length - 1 - at} />
          ))}
        </div>
      </div>
    </div>
  );
}

interface OthersProps {
  behind: number;
  open: boolean;
  onOpen: (open: boolean) => void;
  /** The keyboard is on it: they stay. After a touch they go in their time. */
  onKept: (kept: boolean) => void;
}

/** Beside what is read out: each was heard when it came. */
function Others({ behind, open, onOpen, onKept }: OthersProps) {
  const atDesk = behind - (mostAtDesk - 1);
  const button = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => {
    const one = button.current;
    return () => {
      onKept(false);
      if (one?.matches(':focus-visible'))
        one.parentElement?.querySelector<HTMLElement>('[role=status] button')?.focus();
    };
  }, [onKept]);
  return (
    <button
      ref={button}
      type="button"
      aria-expanded={open}
      className={classes(
        'pointer-events-auto inline-flex min-h-hit items-center gap-1 rounded-full bg-text px-4 font-semibold text-bg text-dense shadow-float',
        // What has the focus keeps it.
        atDesk < 1 && 'desk:not-focus-visible:hidden',
      )}
      onClick={() => {
        if (!open) stayLonger();
        onOpen(!open);
      }}
      onFocus={(event) => onKept(event.currentTarget.matches(':focus-visible'))}
      onBlur={() => onKept(false)}
    >
      <span className={classes(atDesk > 0 && 'desk:hidden')}>{t('action.others', { count: behind })}</span>
      {atDesk > 0 && <span className="max-desk:hidden">{t('action.others', { count: atDesk })}</span>}
      <ChevronUp className={classes('size-5', open && 'rotate-180')} aria-hidden />
    </button>
  );
}

/** `behind` so many that came later. */
function ToastLine({ toast, kept, behind }: { toast: Toast; kept: boolean; behind: number }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    if (kept) {
      const since = Date.now();
      return () => {
        toast.until += Date.now() - since;
      };
    }
    const timer = setTimeout(() => dismiss(toast.id), toast.until - Date.now());
    return () => clearTimeout(timer);
  }, [held, kept, toast]);
  const letGo = () => {
    toast.until = Date.now() + toast.stays;
    setHeld(false);
  };
  const line = useRef<HTMLDivElement>(null);
  const comeBehind = useEffectEvent(() => {
    if (held && line.current && line.current.offsetHeight < 2) letGo();
  });
  useEffect(() => {
    // A pointer does not leave what is hidden from under it; the desk hides it later than a phone.
    if (behind > 0) comeBehind();
  }, [behind]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only holds the toast; its buttons do the work
    <div
      ref={line}
      className={classes(
        'pointer-events-auto flex w-full max-w-md animate-rise items-center gap-2 rounded-card bg-text py-1 pr-1 pl-4 text-bg shadow-float',
        // What has the focus keeps it when another comes.
        behind > 0 && (behind < mostAtDesk ? 'max-desk:not-focus-within:sr-only' : 'not-focus-within:sr-only'),
      )}
      // Moving, not entering: one that appears under a pointer at rest goes as the others do.
      onMouseMove={() => setHeld(true)}
      onMouseLeave={letGo}
      onFocus={() => setHeld(true)}
      onBlur={letGo}
    >
      <p className="min-w-0 flex-1 break-words text-dense">{toast.text}</p>
      {toast.undo && (
        <Button
          icon={Undo2}
          aria-keyshortcuts="Control+Z"
          className="max-[359px]:[&_svg]:hidden max-[359px]:px-3" // its words are enough where a word of the text would be cut
          onClick={() => undo(toast)}
        >
          {t('action.undo')}
        </Button>
      )}
      <button
        type="button"
        aria-label={t('action.hideMessage')}
        className="inline-flex size-hit items-center justify-center rounded-control focus-visible:outline-bg"
        onClick={() => dismiss(toast.id)}
      >
        <X className="size-5" aria-hidden />
      </button>
    </div>
  );
}
