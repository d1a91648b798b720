/** Before a file of tests: nothing of the file that the same worker tried before it. */
import 'fake-indexeddb/auto';
import { cleanup } from '@testing-library/react';
import Dexie from 'dexie';
import { IDBFactory } from 'fake-indexeddb';
import { afterAll, afterEach, vi } from 'vitest';

globalThis.indexedDB = new IDBFactory();
Dexie.dependencies.indexedDB = globalThis.indexedDB; // which it takes once, when it is loaded

/** Takes back what the modules of the file listen to: it would answer, or act, in the tests of the next. */
const deaf = typeof document === 'undefined' ? [] : [window, document].map(hear);

function hear(target: EventTarget) {
  const listen = target.addEventListener;
  const heard: (() => void)[] = [];
  target.addEventListener = (...[type, listener, options]: Parameters<typeof listen>) => {
    listen.call(target, type, listener, options);
    // React asks for this one once for each document.
    if (type !== 'selectionchange') heard.push(() => target.removeEventListener(type, listener, options));
  };
  return () => {
    target.addEventListener = listen;
    for (const stop of heard) stop();
  };
}

afterEach(cleanup);

afterAll(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.resetModules();
  if (typeof document === 'undefined') return;
  for (const stop of deaf) stop();
  for (const { name } of [...document.documentElement.attributes]) document.documentElement.removeAttribute(name);
  document.head.replaceChildren();
  document.body.replaceChildren();
  localStorage.clear();
  sessionStorage.clear();
  history.replaceState(null, '', '/');
});
