/**
 * New versions of the app. The service worker of a new version waits; a chip says so, and `applyUpdate` sends what
 * waits, lets the new one take over and reloads. It happens without being asked only when the server no longer serves
 * this version (`minClient`), and never while somebody types.
 */
import { useSyncExternalStore } from 'react';
import { isTyping } from './drafts';
import { syncNow } from './engine';
import { quiet } from './idle';

/** Version of the protocol that this app speaks, held against `minClient`. */
export const clientVersion = '0.1.0';

/** When a device that does not keep the app yet begins to, in milliseconds, at most. */
const installedBy = 10_000;

let registration: ServiceWorkerRegistration | null = null;
let waiting = false;
const watchers = new Set<() => void>();

/**
 * Installs the service worker, and looks for a new one each time the tab is shown again. The first one, which fetches the whole
 * app, leaves the network to what one came to do.
 */
export async function watchUpdates(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  if (!navigator.serviceWorker.controller) await quiet(installedBy);
  registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
  const found = registration;
  const look = () => {
    // Without an older version in charge, a worker that waits is the first one.
    const next = Boolean(found.waiting && navigator.serviceWorker.controller);
    if (next === waiting) return;
    waiting = next;
    for (const tell of watchers) tell();
  };
  found.addEventListener('updatefound', () => found.installing?.addEventListener('statechange', look));
  look();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void found.update().catch(() => undefined); // no network: next time
  });
}

/** Looks for a new version now. */
export async function lookForUpdate(): Promise<void> {
  await registration?.update();
}

/** Whether a new version waits. */
export function useUpdate(): boolean {
  return useSyncExternalStore(
    (tell) => {
      watchers.add(tell);
      return () => watchers.delete(tell);
    },
    () => waiting,
  );
}

/** Sends what can be sent, then puts the new version in charge and reloads. What is unsent stays for it. */
export async function applyUpdate(): Promise<void> {
  await syncNow({ pull: false });
  const next = registration?.waiting;
  if (!next) return;
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
  next.postMessage({ type: 'SKIP_WAITING' });
}

/** Applies a waiting version at once when the server asks for it, unless somebody is typing. */
export async function obeyMinimum(minClient: string): Promise<void> {
  if (!older(clientVersion, minClient)) return;
  await lookForUpdate();
  if (await isTyping()) return;
  await applyUpdate();
}

/** '0.9.1' is older than '0.10.0'. */
export function older(version: string, than: string): boolean {
  const numbers = (text: string) => text.split('.').map(Number);
  const a = numbers(version);
  const b = numbers(than);
  for (let i = 0; i < 3; i++) {
    if ((a[i] ?? 0) !== (b[i] ?? 0)) return (a[i] ?? 0) < (b[i] ?? 0);
  }
  return false;
}
