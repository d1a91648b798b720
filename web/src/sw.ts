/// <reference lib="webworker" />
/**
 * The service worker: the shells and the chunks of all screens are on the device, so that the app opens without network.
 * It never keeps an answer of the API. A new version waits until the app says SKIP_WAITING (after what was typed is
 * sent); only the very first one takes its page at once, so that the first visit is already covered.
 */
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (string | { url: string; revision: string | null })[] };

precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();

registerRoute(
  new NavigationRoute(createHandlerBoundToURL('index.html'), {
    denylist: [
      /^\/v1\//,
      /^\/docs(\/|$)/,
      /^\/guide(\/|$)/,
      /^\/openapi\.yaml$/,
      /^\/healthz$/,
      /^\/readyz$/,
      /^\/tiles\//,
    ],
  }),
);

// The guide is not kept ahead: a page that was read is there without network.
registerRoute(
  ({ url }) => /^\/guide(\/|$)/.test(url.pathname),
  async ({ request }) => {
    const read = await caches.open('guide');
    try {
      const page = await fetch(request);
      if (page.ok) await read.put(request, page.clone());
      return page;
    } catch (error) {
      const before = await read.match(request);
      if (before) return before;
      throw error;
    }
  },
);

let first = false;

self.addEventListener('install', () => {
  first = !self.registration.active;
});

self.addEventListener('activate', (event) => {
  // Claiming later would put tabs of the version before under this one.
  if (first) event.waitUntil(self.clients.claim());
});

self.addEventListener('message', (event) => {
  if (event.data?.type === 'SKIP_WAITING') self.skipWaiting();
});

// A reminder that the device shows leads to the app.
self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const open = async () => {
    const [shown] = await self.clients.matchAll({ type: 'window' });
    await (shown ? shown.focus() : self.clients.openWindow('/agenda'));
  };
  event.waitUntil(open());
});
