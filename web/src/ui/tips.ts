/**
 * Says what a sign without words does, beside it, when the mouse rests on it or the keyboard comes to it (WCAG 1.4.13): Escape
 * hides it, the mouse may go over it, and it stays until one leaves. It says the name of the control, or its `data-tip`.
 * Screen readers have that name already.
 */
import { standBeside } from './beside';

/** The mouse has to rest so long before, and one may go from the sign to its words in so long; in milliseconds. */
const rest = 400;
const crossing = 150;

const tip = Object.assign(document.createElement('div'), {
  className:
    'inset-auto m-0 max-w-[min(18rem,calc(100vw-16px))] rounded-control bg-text px-2 py-1 text-bg text-dense shadow-float print:hidden',
});
tip.setAttribute('popover', 'manual');
tip.setAttribute('role', 'tooltip');
tip.setAttribute('aria-hidden', 'true');

/** What the mouse is on, or the keyboard came to; what is told of now; what has been seen enough of, until one leaves it. */
let under: HTMLElement | null = null;
let reached: HTMLElement | null = null;
let told: HTMLElement | null = null;
let enough: HTMLElement | null = null;
let wait: ReturnType<typeof setTimeout> | undefined;
let leave: (() => void) | undefined;
let byKeys = false;

const wordsOf = (sign: HTMLElement): string | undefined =>
  sign.dataset.tip ?? (sign.textContent ? undefined : (sign.getAttribute('aria-label') ?? undefined));

function signAt(target: EventTarget | null): HTMLElement | null {
  const control = target instanceof Element ? target.closest<HTMLElement>('button, a, [data-tip]') : null;
  // What it opened stands where its words would.
  return control && control.getAttribute('aria-expanded') !== 'true' && wordsOf(control) ? control : null;
}

function show(sign: HTMLElement | null) {
  leave?.();
  leave = undefined;
  tip.remove();
  told = sign?.isConnected ? sign : null;
  if (!told) return;
  tip.textContent = wordsOf(told) ?? '';
  // What is outside of an open dialog cannot be reached.
  (told.closest('dialog') ?? document.body).append(tip);
  leave = standBeside(tip, told, 'center');
}

/** Turns to what is to be told of now, in a while; at once for the keyboard, whose next stop the words of the last one may hide. */
function turn(after: number) {
  clearTimeout(wait);
  const next = under ?? reached;
  if (next !== enough) enough = null;
  if (next === told || enough) return;
  if (after) wait = setTimeout(() => show(next), after);
  else show(next);
}

/** The mouse is on that now. */
function point(now: HTMLElement | null) {
  if (now === under) return;
  under = now;
  turn(now ? rest : crossing);
}

/** Until one leaves it and comes back. */
function hush() {
  clearTimeout(wait);
  enough = under ?? reached;
  show(null);
}

// Moving, not entering: what comes under a mouse at rest was not pointed at.
document.addEventListener('pointermove', ({ target, pointerType }) => {
  if (pointerType === 'touch') return;
  point(target instanceof Node && tip.contains(target) ? told : signAt(target));
});
// Out of the window.
document.documentElement.addEventListener('pointerleave', () => point(null));
document.addEventListener(
  'pointerdown',
  () => {
    byKeys = false;
    hush();
  },
  true,
);
document.addEventListener('focusin', ({ target }) => {
  reached = byKeys ? signAt(target) : null;
  if (byKeys) under = enough = null; // where the mouse was left does not matter
  turn(0);
});
document.addEventListener('focusout', () => {
  reached = null;
  turn(crossing);
});
window.addEventListener(
  'keydown',
  (event) => {
    byKeys = event.key === 'Tab' || event.key.startsWith('Arrow');
    if (byKeys) return;
    // Nothing else than the words goes with that key.
    if (event.key === 'Escape' && told) {
      event.preventDefault();
      event.stopPropagation();
    }
    hush();
  },
  true,
);
