import type { Device } from '#storage/database.ts';
import { readCanary, testStorage } from '#storage/health.ts';
import { tellMemory } from './memory-notice.tsx';

/** Outside of the database; where the browser forbids it, the canary only cannot sing. */
const marks: Pick<Storage, 'getItem' | 'setItem'> = {
  getItem: (key) => localStorage.getItem(key),
  setItem: (key, value) => localStorage.setItem(key, value),
};

/**
 * At every start: whether this device keeps what is written, [L4], and whether it was emptied since it was last used,
 * [L1] [L3]. The second is said at every start until somebody has read it.
 */
export async function watchMemory(device: Device): Promise<void> {
  const tested = await testStorage(device);
  if (!tested.ok) return tellMemory(tested.reason);
  if ((await readCanary(device, marks)) !== 'emptied') return;
  tellMemory('cleared', () => void readCanary(device, marks, true));
}
