/**
 * Says what a sign without words does, beside it, when the mouse rests on it or the keyboard comes to it (WCAG 1.4.13): Escape
 * hides it, the mouse may go over it, and it stays until one leaves. A finger that stays on the sign reads it too, and does
 * nothing else. It says the name of the control, or its `data-tip`. Screen readers have that name already.
 */
import { standBeside } from './beside';

/** The mouse has to rest so long before, and one may go from the sign to its words in so long; in milliseconds. */
const rest = 400;
const crossing = 150;
/** A finger presses so long before, stays within so many pixels, and has so long to read once it is gone. */
const press = 450;
const tremble = 10;
const reading = 1500;

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

/** The finger that is on a sign, `taken` by the browser for one that stays, and the sign that one has just read, whose click is still to come. */
let finger: { sign: HTMLElement; x: number; y: number; down: number; read: boolean; taken: boolean } | null = null;
let answered: HTMLElement | null = null;

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
  if (answered || finger?.read) return; // the focus that a finger leaves behind
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

/** It has been there long enough to ask. */
function read() {
  clearTimeout(wait);
  if (!finger || finger.read) return;
  finger.read = true;
  under = finger.sign;
  enough = null;
  show(finger.sign);
}

/** The finger left at that moment, or moves away: its words stay for a moment. */
function lift(at: number) {
  const left = finger;
  finger = null;
  if (!left) {
    answered = null;
    return;
  }
  clearTimeout(wait);
  if (!left.read) return;
  under = null;
  // It did not stay: something long held its leaving back, and it is done as any press.
  if (at - left.down < press && !left.taken) {
    show(null);
    return;
  }
  answered = left.sign;
  wait = setTimeout(() => {
    answered = null;
    show(null);
  }, reading);
}

/** Until one leaves it and comes back. */
function hush() {
  clearTimeout(wait);
  enough = under ?? reached;
  show(null);
}

// Moving, not entering: what comes under a mouse at rest was not pointed at.
document.addEventListener('pointermove', ({ target, pointerType, clientX, clientY, timeStamp }) => {
  if (pointerType === 'touch') {
    // One that has read trembles as it leaves.
    if (finger && !finger.read && Math.hypot(clientX - finger.x, clientY - finger.y) > tremble) lift(timeStamp);
    return;
  }
  point(target instanceof Node && tip.contains(target) ? told : signAt(target));
});
// Out of the window.
document.documentElement.addEventListener('pointerleave', () => point(null));
document.addEventListener(
  'pointerdown',
  ({ target, pointerType, clientX, clientY, timeStamp }) => {
    byKeys = false;
    hush();
    lift(timeStamp);
    const sign = pointerType === 'touch' ? signAt(target) : null;
    if (!sign) return;
    finger = { sign, x: clientX, y: clientY, down: timeStamp, read: false, taken: false };
    wait = setTimeout(read, press);
  },
  true,
);
for (const gone of ['pointerup', 'pointercancel'] as const)
  document.addEventListener(gone, ({ timeStamp }) => lift(timeStamp), true);
// The menu of the browser, and the picture of a link that comes off the page, come of a long press too. iOS has the picture
// alone, which `-webkit-touch-callout` takes away (styles.css).
for (const taken of ['contextmenu', 'dragstart'] as const)
  document.addEventListener(
    taken,
    (event) => {
      if (!finger) return;
      event.preventDefault();
      finger.taken = true;
      read();
    },
    true,
  );
// What was pressed to be read is not done.
document.addEventListener(
  'click',
  (event) => {
    const same = answered !== null && event.target instanceof Node && answered.contains(event.target);
    answered = null;
    if (!same || event.detail === 0) return; // by the keyboard, or by a program
    event.preventDefault();
    event.stopImmediatePropagation();
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
