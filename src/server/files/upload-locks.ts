import type { ServerOptions } from '@tus/server';

type Locker = Extract<ServerOptions['locker'], { newLock: unknown }>;
type Lock = ReturnType<Locker['newLock']>;

interface Holder {
  /** Asks it to make an end. */
  ask: Parameters<Lock['lock']>[1];
  freed: Promise<void>;
  free: () => void;
}

/**
 * One request at a time for each upload: a later one asks the earlier to make an end, since a phone whose signal broke
 * comes back before its old connection is known to be dead. The library's own locks ask in every turn of the event loop
 * and keep a core busy as long as anybody waits.
 */
export function makeUploadLocks(patienceMs: number, late: () => Error): Locker {
  const holders = new Map<string, Holder>();
  return {
    newLock: (id) => ({
      async lock(signal, ask) {
        const until = performance.now() + patienceMs;
        for (let holder = holders.get(id); holder; holder = holders.get(id)) {
          await holder.ask();
          if (!(await inTime(holder.freed, until - performance.now(), signal))) throw late();
        }
        const { promise: freed, resolve: free } = promised();
        holders.set(id, { ask, freed, free });
      },
      unlock() {
        holders.get(id)?.free();
        holders.delete(id);
        return Promise.resolve();
      },
    }),
  };
}

function promised(): { promise: Promise<void>; resolve: () => void } {
  let resolve!: () => void;
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve };
}

async function inTime(freed: Promise<void>, milliseconds: number, signal: AbortSignal): Promise<boolean> {
  const { promise: over, resolve: end } = promised();
  const timer = setTimeout(end, milliseconds);
  signal.addEventListener('abort', end, { once: true });
  const free = await Promise.race([freed.then(() => true), over.then(() => false)]);
  clearTimeout(timer);
  signal.removeEventListener('abort', end);
  return free;
}
