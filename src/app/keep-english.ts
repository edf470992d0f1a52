import { englishCache } from './english-files.ts';
import { readPreference } from './ui/preference.ts';

/** Milliseconds that a choice waits for seventy kilobytes on a weak network before it says that they did not come. */
const patience = 90_000;

/** The languages whose words belong on this device, Vietnamese always first. */
export async function languagesHere(): Promise<readonly string[]> {
  const spoken = readPreference('language') === 'en' || readPreference('two-languages') === 'yes';
  return spoken || (await wasChosen()) ? ['vi', 'en'] : ['vi'];
}

/** Has the worker keep the English words of this build; false where they cannot be had now. */
export async function keepEnglishFiles(): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (registration?.active) return ask(registration.active);
  // Nothing is kept here (yet): the page fetches its words itself, and a worker that is being installed is told later.
  if ('serviceWorker' in navigator)
    void navigator.serviceWorker.ready.then(({ active }) => active && ask(active)).catch(() => {});
  return true;
}

async function wasChosen(): Promise<boolean> {
  return 'caches' in globalThis && (await caches.has(englishCache).catch(() => false));
}

function ask(worker: ServiceWorker): Promise<boolean> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patience);
    port1.addEventListener('message', ({ data }) => {
      clearTimeout(timer);
      port1.close();
      resolve(data === true);
    });
    port1.start();
    worker.postMessage({ type: 'KEEP_ENGLISH' }, [port2]);
  });
}
