import type { Device } from './database.ts';
import { readDeviceId, readSetting, writeSetting } from './settings.ts';

/** Who writes: an account's id, or `self` for an owner without one. */
export interface Author {
  by: string;
}

/** What signs a write: this run's id, and the time corrected by what the hub's clock said last, [L30]. */
export async function stampFor(
  device: Device,
  { by }: Author,
): Promise<{ device: string; at: string; by: string }> {
  const [id, at] = await Promise.all([signerOf(device), correctedTime(device)]);
  return { device: id, at, by };
}

/**
 * Nobody can tell whether this database is a copy of another phone's, or of last week's: so whoever opens it signs with
 * an id of their own from their first write on, and no dot is ever made twice.
 */
async function signerOf(device: Device): Promise<string> {
  if (!device.signs) {
    await writeSetting(device, 'device', device.newId());
    device.signs = true;
  }
  return readDeviceId(device);
}

export async function correctedTime(device: Device): Promise<string> {
  return new Date(device.now() + ((await readSetting(device, 'clockOffset')) ?? 0)).toISOString();
}
