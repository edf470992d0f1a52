import type { SyncPorts } from './ports.ts';

/** How long a person who pressed the button waits for another tab. */
const patience = 3_000;

/**
 * Lets one tab at a time talk to the hub, where the browser can. It only spares work: two leaders do no harm, [L31].
 * Null where another tab is at it; one that a person has asked waits a little and then goes ahead regardless.
 */
export async function asLeader<Value>(
  { locks, later }: SyncPorts,
  pressed: boolean,
  work: () => Promise<Value>,
): Promise<Value | null> {
  if (!locks) return work();
  let begun = false;
  const begin = () => {
    begun = true;
    return work();
  };
  const tired = new AbortController();
  const cancel = pressed ? later(patience, () => tired.abort()) : () => {};
  try {
    const options: LockOptions = pressed ? { signal: tired.signal } : { ifAvailable: true };
    return await locks.request('san-sang-so-sync', options, (lock) => (lock ? begin() : null));
  } catch (error) {
    if (begun) throw error;
    return work();
  } finally {
    cancel();
  }
}
