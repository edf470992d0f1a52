import { fail, ok, type Outcome } from '#core/outcome.ts';
import type { StorageFault } from '#storage/connection.ts';
import type { Device } from '#storage/database.ts';
import { keepAllModels } from './assessment/offered-models.ts';
import { remote } from './remote.ts';

/** Milliseconds that a choice waits for seventy kilobytes on a weak network before it says that they did not come. */
const patience = 90_000;

type FilesFailure = 'no-english' | 'update-first' | 'timeout' | 'no-space';
type Kept<Reason extends string> = Promise<Outcome<null, Reason>>;

let files: Kept<FilesFailure> | undefined;

/** Has the worker keep the English words of this build: one round at a time, however often it is asked for. */
export function keepEnglishFiles(): Kept<FilesFailure> {
  files ??= keepFiles().finally(() => (files = undefined));
  return files;
}

let all: Kept<FilesFailure | StorageFault | 'model-unreadable'> | undefined;

/** All that an English reader needs without signal: the app's words and every model's. */
export function bringEnglish(device: Device): Kept<FilesFailure | StorageFault | 'model-unreadable'> {
  all ??= bringAll(device).finally(() => (all = undefined));
  return all;
}

async function bringAll(device: Device): Kept<FilesFailure | StorageFault | 'model-unreadable'> {
  const kept = await keepEnglishFiles();
  if (!kept.ok) return kept;
  const models = await keepAllModels(device, remote, ['vi', 'en']).catch(() => fail('not-saved'));
  if (models.ok) return models;
  return fail(models.reason === 'no-models' ? 'no-english' : models.reason);
}

async function keepFiles(): Kept<FilesFailure> {
  const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
  if (registration?.active) {
    const kept = await ask(registration.active);
    const missing = !kept.ok && kept.reason === 'no-english';
    return missing && (await isOutdated(registration)) ? fail('update-first') : kept;
  }
  // Nothing is kept here (yet): the page fetches its words itself, and a worker that is being installed is told later.
  if ('serviceWorker' in navigator)
    void navigator.serviceWorker.ready.then(({ active }) => active && ask(active)).catch(() => {});
  return ok(null);
}

/** The hub has the files of its own build alone: an older worker cannot fetch its English any more. */
async function isOutdated(registration: ServiceWorkerRegistration): Promise<boolean> {
  const waits = () => Boolean(registration.waiting ?? registration.installing);
  if (!waits()) await registration.update().catch(() => {});
  return waits();
}

function ask(worker: ServiceWorker): Kept<'no-english' | 'timeout' | 'no-space'> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(fail('timeout')), patience);
    port1.addEventListener('message', ({ data }) => {
      clearTimeout(timer);
      port1.close();
      // A worker of an older build says no more than true or false.
      resolve(data === true ? ok(null) : fail(data === 'no-space' ? 'no-space' : 'no-english'));
    });
    port1.start();
    worker.postMessage({ type: 'KEEP_ENGLISH' }, [port2]);
  });
}
