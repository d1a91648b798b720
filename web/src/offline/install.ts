/**
 * Installing the app on the device: a browser that offers it says so once, early (main.tsx reads this at the start). On iOS nobody
 * offers anything: the person does it by hand, and needs to be told how.
 */
import { useSyncExternalStore } from 'react';

/** Of Chromium; TypeScript does not know it. */
interface InstallEvent extends Event {
  prompt: () => Promise<{ outcome: 'accepted' | 'dismissed' }>;
}

/** installed: it runs from the home screen. offered: `install` asks. byHand: iOS. none: this browser has no such thing, or not yet. */
export type Install = 'installed' | 'offered' | 'byHand' | 'none';

const declined = 'besace.installDeclined';
const watchers = new Set<() => void>();
let offer: InstallEvent | null = null;
/** Declined in this page, which the device may have no room to remember. */
let declinedHere = false;
let installed = matchMedia('(display-mode: standalone)').matches || Reflect.get(navigator, 'standalone') === true;
/** An iPad says that it is a Mac, but has fingers. */
const byHand =
  /iPhone|iPad/.test(navigator.userAgent) || (/Macintosh/.test(navigator.userAgent) && navigator.maxTouchPoints > 1);

function tell() {
  for (const tellOne of watchers) tellOne();
}

window.addEventListener('beforeinstallprompt', (event) => {
  event.preventDefault(); // asked for when there is a use for it, not at the first visit
  offer = event as InstallEvent;
  tell();
});

window.addEventListener('appinstalled', () => {
  installed = true;
  offer = null;
  tell();
});

function watch(told: () => void): () => void {
  watchers.add(told);
  return () => watchers.delete(told);
}

function state(): Install {
  if (installed) return 'installed';
  if (offer) return 'offered';
  return byHand ? 'byHand' : 'none';
}

export function useInstall(): Install {
  return useSyncExternalStore(watch, state);
}

/** Asks the browser to ask. The offer serves once; the browser makes another when it likes. */
export async function install(): Promise<void> {
  const asked = offer;
  offer = null;
  decline();
  await asked?.prompt();
}

/** Whether it is still to be proposed here without being looked for. */
export function useUndecided(): boolean {
  return useSyncExternalStore(watch, () => !declinedHere && localStorage.getItem(declined) === null);
}

/** It is proposed no more; « Mon compte » still has it. */
export function decline(): void {
  declinedHere = true;
  try {
    localStorage.setItem(declined, 'true');
  } catch {
    // No room for it: asked again another day.
  }
  tell();
}
