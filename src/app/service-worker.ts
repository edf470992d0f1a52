import { clientsClaim } from 'workbox-core';
import type { PrecacheEntry } from 'workbox-precaching';
import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { isEnglish } from './english-files.ts';
import { answerEnglish, dropOldEnglish, keepEnglish, readsEnglish } from './worker-english.ts';

declare const self: ServiceWorkerGlobalScope & { __WB_MANIFEST: (PrecacheEntry | string)[] };

// The whole build lies in one precache: a file that fails to arrive fails the install, and the last build stays (L15).
// Nothing of the hub is cached here: what people enter and what they get lies in the device's own database.
// oxlint-disable-next-line no-underscore-dangle -- the name that workbox-build puts the list of files in
const files = self.__WB_MANIFEST.map((entry) => (typeof entry === 'string' ? { url: entry } : entry));
precacheAndRoute(files.filter(({ url }) => !isEnglish(url)));
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    // Compared with path and query together: a place in a questionnaire (`?cau=2.1`) is no file.
    denylist: [/^\/api(\/|$)/, /^\/healthz$/, /^[^?]*\.[a-z][a-z0-9]*(\?|$)/i],
  }),
);

// English lies in a cache of its own, and only where it was chosen once: there it comes whole with each new build, whose
// install fails without it like without any other file, so that nobody who reads English is left without words (L14, L15).
const english = files.filter(({ url }) => isEnglish(url));
const englishAt = new Map(english.map((file) => [new URL(file.url, location.href).pathname, file]));
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && englishAt.has(url.pathname),
  ({ url, request }) => answerEnglish(englishAt.get(url.pathname)!, request),
);
self.addEventListener('install', (event) => {
  event.waitUntil(readsEnglish().then((reads) => (reads ? keepEnglish(english) : undefined)));
});
self.addEventListener('activate', (event) => event.waitUntil(dropOldEnglish(english)));

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
  const { type } = (event.data ?? {}) as { type?: unknown };
  if (type === 'SKIP_WAITING') void self.skipWaiting();
  if (type !== 'KEEP_ENGLISH') return;
  const tell = (kept: true | 'no-space' | 'no-english') => event.ports[0]?.postMessage(kept);
  event.waitUntil(
    keepEnglish(english).then(
      () => tell(true),
      (error) => tell((error as Error).name === 'QuotaExceededError' ? 'no-space' : 'no-english'),
    ),
  );
});
