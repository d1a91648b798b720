/**
 * An act that may wait until what it follows is painted, as another address: to replace it takes as long as all the rest of a
 * filter where the page has a thousand links. It is done before whatever somebody does next, which would leave from the old one.
 */
import { idle } from '@/idle';

/** How long it waits for a page that has more pressing things to do, in milliseconds, at most. */
const latest = 500;

let waiting: { act: () => void; screen: string } | null = null;

/** The last act asked for takes the place of the one before, where that still waits; one that its screen was left without is given up. */
export function afterwards(act: () => void): void {
  if (!waiting) requestAnimationFrame(() => void idle(latest).then(done));
  waiting = { act, screen: location.pathname };
}

function done(): void {
  const last = waiting;
  waiting = null;
  if (last?.screen === location.pathname) last.act();
}

/** Typing has these too: an accent, a letter of an input method, a capital, a correction. */
const typing: ReadonlySet<string> = new Set(['Unidentified', 'Process', 'Dead', 'Shift', 'Backspace']);

/** What is typed on goes on; any other key may lead elsewhere. */
const leads = (event: Event) =>
  !(event instanceof KeyboardEvent) ||
  (event.key.length > 1 && !typing.has(event.key)) ||
  event.ctrlKey ||
  event.altKey ||
  event.metaKey;

for (const next of ['pointerdown', 'click', 'keydown', 'pagehide', 'visibilitychange'])
  window.addEventListener(next, (event) => leads(event) && done(), true);
