import { clientsClaim } from 'workbox-core';
import type { PrecacheEntry } from 'workbox-precaching';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

// The whole build lies in one precache: a file that fails to arrive fails the install, and the last build stays (L15).
// Nothing of the hub is cached here: what people enter and what they get lies in the device's own database.
// oxlint-disable-next-line no-underscore-dangle -- the name that workbox-build puts the list of files in
precacheAndRoute(self.__WB_MANIFEST);
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    // Compared with path and query together: a place in a questionnaire (`?cau=2.1`) is no file.
    denylist: [/^\/api(\/|$)/, /^\/healthz$/, /^[^?]*\.[a-z][a-z0-9]*(\?|$)/i],
  }),
);

// A page is answered from here alone. Without this rule Chromium asks the hub at the same time, to win a race that it
// cannot win; elsewhere the rules are unknown and nothing changes.
self.addEventListener('install', (event) => {
  if (!('addRoutes' in event)) return;
  const { addRoutes } = event as { addRoutes: (rules: unknown[]) => Promise<void> };
  const rules = [{ condition: { requestMode: 'navigate' }, source: 'fetch-event' }];
  event.waitUntil(addRoutes.call(event, rules).catch(() => {}));
});

// A first visit is kept at once. A later version waits until it is told that nobody is in the middle of something (L14).
clientsClaim();
self.addEventListener('message', (event) => {
  if ((event.data as { type?: unknown } | null)?.type === 'SKIP_WAITING') void self.skipWaiting();
});
