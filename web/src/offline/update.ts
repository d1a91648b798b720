/**
 * New versions of the app. The service worker of a new version waits; a chip says so, and `applyUpdate` sends what
 * waits, lets the new one take over and reloads. It happens without being asked only when the server no longer serves
 * this version (`minClient`), and never while somebody types.
 *
 * The new one takes over every tab at once: the others reload too, those where somebody is busy when she touches their chip, or
 * when a screen that they have not read yet is no longer there.
 */
import { useSyncExternalStore } from 'react';
import { readConfig } from '@/api/config';
import { holdsUnkept, isTyping } from './drafts';
import { syncNow } from './engine';
import { quiet } from './idle';

/** Version of the protocol that this app speaks, held against `minClient`. */
export const clientVersion = '0.1.0';

/** When a device that does not keep the app yet begins to, in milliseconds, at most. */
const installedBy = 10_000;

/** How long a new version takes to be ready, in milliseconds, at most. */
const readyBy = 20_000;

/** How long an update waits for what is being sent, and then for the version in charge to give way, in milliseconds, at most. */
const sentBy = 20_000;
const givesWayBy = 5_000;

/** How often the server is asked which versions it still serves, in milliseconds. */
const askedEvery = 600_000;

/** When this tab was last reloaded for a screen that was gone; not again within so many milliseconds. */
const reloaded = 'besace.reloaded';
/** When it left for a version in charge that did not give way. */
const left = 'besace.left';
const onceIn = 60_000;

let registration: ServiceWorkerRegistration | null = null;
let waiting = false;
/** The new version is in charge already, of a page that is still the old one. */
let takenOver = false;
let askedAt = 0;
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
    const next = takenOver || Boolean(found.waiting && navigator.serviceWorker.controller);
    if (next === waiting) return;
    waiting = next;
    for (const tell of watchers) tell();
  };
  found.addEventListener('updatefound', () => found.installing?.addEventListener('statechange', look));
  let controlled = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    takenOver = controlled; // the first one takes over the page that it came with
    controlled = true;
    look();
    void follow();
  });
  look();
  const lookAgain = () => {
    if (document.visibilityState !== 'visible') return;
    void found.update().catch(() => undefined); // no network: next time
    void follow();
    if (Date.now() - askedAt < askedEvery) return;
    askedAt = Date.now();
    void readConfig().catch(() => undefined); // whoever shows it hears of `minClient`
  };
  document.addEventListener('visibilitychange', lookAgain);
  setInterval(lookAgain, askedEvery);
}

/** This page becomes the version in charge where that is in nobody's way; the chip stays where it is. */
async function follow(): Promise<void> {
  if (takenOver && !holdsSomething() && !(await isTyping(true))) location.reload();
}

/** Whether somebody writes, or the page holds what the device has no room for. */
export function isInField(): boolean {
  const here = document.activeElement;
  return holdsUnkept() || (here instanceof HTMLElement && here.matches('input, textarea, select, [contenteditable]'));
}

/** Whether somebody is in a field of this page, has something open that a reload would close, or started what is not done yet. */
function holdsSomething(): boolean {
  return isInField() || document.querySelector('dialog[open], [aria-busy="true"]') !== null;
}

/** Looks for a new version now, and has it ready where there is one. */
export async function lookForUpdate(): Promise<void> {
  await registration?.update();
  const coming = registration?.installing;
  if (!coming) return;
  await new Promise<void>((resolve) => {
    const told = () => {
      if (coming.state !== 'installing') resolve();
    };
    coming.addEventListener('statechange', told);
    setTimeout(resolve, readyBy);
    told();
  });
}

/**
 * After a screen could not be read: when that is because its version is no longer the one in charge, or on the server, the page
 * becomes the new version where it is, once. Drafts stay. Answers whether it does; false when the cause is another, or when it
 * would lose what the device has no room for, or `stays` says so: of a part of a screen, somebody may be busy with the rest.
 */
export async function reloadForUpdate(stays = holdsUnkept): Promise<boolean> {
  await lookForUpdate().catch(() => undefined); // no network: it is known already, or not
  if (!takenOver && !(registration?.waiting && navigator.serviceWorker.controller)) return false;
  if (lately(reloaded)) return false;
  await sendFirst();
  if (stays()) return false;
  sessionStorage.setItem(reloaded, String(Date.now()));
  return takeOver(stays);
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

/**
 * What an update came to: this page is about to be the new version; it stays, for it holds what the device has no room for; or
 * the version in charge does not give way, even to a page that left for it: the new one comes once it does, or when asked again.
 */
export type Updated = 'done' | 'unkept' | 'busy';

/** Sends what can be sent, then puts the new version in charge and reloads. What is unsent stays for it. */
export async function applyUpdate(): Promise<Updated> {
  if (holdsUnkept()) return 'unkept';
  await sendFirst(); // as long as that takes, somebody may go on typing
  if (holdsUnkept()) return 'unkept';
  return (await takeOver()) ? 'done' : 'busy';
}

/** A network that answers nothing keeps nobody from the new version: whatever was not sent is sent by it. */
function sendFirst(): Promise<unknown> {
  return Promise.race([syncNow({ pull: false }).catch(() => undefined), new Promise((go) => setTimeout(go, sentBy))]);
}

/**
 * Whether the page reloads. Chromium lets the version in charge go on with what it still does for a page, without end at times (one
 * in thirty under load, by the T9 of e2e/offline): a page that leaves asks nothing more of it, and comes back as the new one. It
 * leaves so once a minute at most; asked again sooner, it is another tab that is served, and this one stays where it is. `stays`
 * tells whether by then it is not to leave.
 */
function takeOver(stays: () => boolean | Promise<boolean> = holdsUnkept): Promise<boolean> {
  const next = registration?.waiting;
  if (!next) {
    if (takenOver) location.reload();
    return Promise.resolve(takenOver);
  }
  return new Promise((resolve) => {
    const given = new AbortController();
    const leave = () => {
      given.abort();
      location.reload();
      resolve(true);
    };
    navigator.serviceWorker.addEventListener('controllerchange', leave, { once: true, signal: given.signal });
    next.postMessage({ type: 'SKIP_WAITING' });
    setTimeout(async () => {
      const stay = (await stays()) || lately(left);
      if (given.signal.aborted) return;
      if (stay) {
        given.abort();
        return resolve(false);
      }
      sessionStorage.setItem(left, String(Date.now()));
      leave();
    }, givesWayBy);
  });
}

/** Whether that was less than a minute ago, in this tab. */
function lately(what: string): boolean {
  return Date.now() - Number(sessionStorage.getItem(what) ?? 0) < onceIn;
}

/** Applies a waiting version at once when the server asks for it, unless somebody is typing. */
export async function obeyMinimum(minClient: string): Promise<void> {
  if (!older(clientVersion, minClient)) return;
  await lookForUpdate();
  await sendFirst(); // as long as that takes, somebody may begin to type
  if (!(await isBusy())) void takeOver(isBusy);
}

const isBusy = async () => holdsSomething() || (await isTyping());

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
