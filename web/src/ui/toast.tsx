/**
 * Toasts: a passing confirmation, at most with « Annuler ». `showToast` may be called from anywhere; <Toasts /> is in
 * the shell once. A toast stays while it is hovered or focused; a screen reader hears it without losing its place.
 * Errors that ask for something are no toasts: put a Notice where the work is.
 */
import { Undo2, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { t } from '@/i18n/t';
import { Button } from './button';
import { typing } from './letter';

interface Toast {
  id: number;
  text: string;
  undo?: () => void;
  /** Called once it is gone without having been undone: the act that was held back. */
  settle?: () => void;
  /** Milliseconds it stays; the time for which the undone act is held back. */
  stays: number;
}

let shown: readonly Toast[] = [];
let last = 0;
const watchers = new Set<() => void>();

function change(next: readonly Toast[]) {
  shown = next;
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
  const toast = { id: ++last, text, ...options, stays: options.stays ?? 8000 };
  for (const crowded of shown.slice(0, -2)) dismiss(crowded.id);
  change([...shown, toast]);
  return () => dismiss(toast.id);
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

function undo(toast: Toast) {
  toast.undo?.();
  dismiss(toast.id, true);
}

export function Toasts() {
  const toasts = useSyncExternalStore(subscribe, () => shown);
  useEffect(() => {
    window.addEventListener('keydown', undoLast);
    return () => window.removeEventListener('keydown', undoLast);
  }, []);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-[var(--toasts,80px)] z-40 flex flex-col items-center gap-2 px-4 desk:right-4 desk:left-auto desk:items-end desk:bottom-[calc(var(--toasts,80px)-64px)]"
      data-screen-only
      data-toasts
    >
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  );
}

function ToastLine({ toast }: { toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (held) return;
    const timer = setTimeout(() => dismiss(toast.id), toast.stays);
    return () => clearTimeout(timer);
  }, [held, toast.id, toast.stays]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hovering only holds the toast; its buttons do the work
    <div
      className="pointer-events-auto flex w-full max-w-md animate-rise items-center gap-2 rounded-card bg-text py-1 pr-1 pl-4 text-bg shadow-float"
      // Moving, not entering: one that appears under a pointer at rest goes as the others do.
      onMouseMove={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p className="flex-1 text-dense">{toast.text}</p>
      {toast.undo && (
        <Button icon={Undo2} aria-keyshortcuts="Control+Z" onClick={() => undo(toast)}>
          {t('action.undo')}
        </Button>
      )}
      <button
        type="button"
        aria-label={t('action.close')}
        className="inline-flex size-hit items-center justify-center rounded-control focus-visible:outline-bg"
        onClick={() => dismiss(toast.id)}
      >
        <X className="size-5" aria-hidden />
      </button>
    </div>
  );
}
