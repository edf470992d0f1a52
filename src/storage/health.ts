import { fail, ok, type Outcome } from '#core/outcome.ts';
import { said, type StorageFault } from './connection.ts';
import type { Device } from './database.ts';
import { readSetting, writeSetting } from './settings.ts';

/** Writes, reads back and compares, before anyone is asked to trust this device with an answer, [L4]. */
export async function testStorage(device: Device): Promise<Outcome<null, StorageFault>> {
  return said(async () => {
    const probe = `${device.newId()} Sẵn sàng số`;
    await writeSetting(device, 'probe', probe);
    return (await readSetting(device, 'probe')) === probe ? ok(null) : fail('not-saved');
  });
}

/** Whether the browser has promised to keep what lies here; null where it does not say. */
export async function isLasting(storage = globalThis.navigator?.storage): Promise<boolean | null> {
  try {
    return (await storage?.persisted?.()) ?? null;
  } catch {
    return null;
  }
}

/** Asks the browser not to evict what lies here, [L1]; false where it will not promise that. */
export async function askToPersist(storage = globalThis.navigator?.storage): Promise<boolean> {
  try {
    return (await storage?.persisted?.()) || (await storage?.persist?.()) || false;
  } catch {
    return false;
  }
}

/** Below this much free space people are told, before a write fails, [L8]. */
const lowSpace = 50 * 1024 * 1024;

export interface Space {
  used: number;
  free: number;
  low: boolean;
}

/** Bytes by the browser's own estimate; null where it has none. */
export async function measureSpace(storage = globalThis.navigator?.storage): Promise<Space | null> {
  try {
    const { usage, quota } = (await storage?.estimate?.()) ?? {};
    if (usage === undefined || quota === undefined) return null;
    const free = Math.max(0, quota - usage);
    return { used: usage, free, low: free < lowSpace };
  } catch {
    return null;
  }
}

const canaryKey = 'san-sang-so.birth';

/** Since when this memory exists, in milliseconds of the device's clock at that time: its first id tells. */
export async function readBirthday(device: Device): Promise<number | null> {
  const birth = await readSetting(device, 'birth');
  return birth ? Number.parseInt(birth.replaceAll('-', '').slice(0, 12), 16) : null;
}

/**
 * A mark outside of the database says which database was last here: `emptied` means that the browser or a person has
 * cleared it since, [L1] [L3]. It is moved to the new one only once `noticed`.
 * A browser that clears the whole origin takes the mark along, and then nothing can tell: it is the databases alone that
 * this watches over.
 */
export async function readCanary(
  device: Device,
  marks: Pick<Storage, 'getItem' | 'setItem'>,
  noticed = false,
): Promise<'first' | 'same' | 'emptied'> {
  const birth = (await readSetting(device, 'birth')) ?? '';
  try {
    const mark = marks.getItem(canaryKey);
    if (mark === birth) return 'same';
    // [P25] Erased by an order, and said so: no accident.
    const erased = mark !== null && mark === (await readSetting(device, 'erased'))?.device;
    if (!mark || noticed || erased) marks.setItem(canaryKey, birth);
    return erased ? 'same' : mark ? 'emptied' : 'first';
  } catch {
    return 'first';
  }
}
