import type { Device } from './database.ts';
import { readDeviceId, readSetting } from './settings.ts';
import { freshSigner, isOfDevice } from './signer.ts';

/** Who writes: an account's id, or `self` for an owner without one. */
export interface Author {
  by: string;
}

/** What signs a write: this run's id, and the time corrected by what the hub's clock said last, [L30]. */
export async function stampFor(
  device: Device,
  { by }: Author,
): Promise<{ device: string; at: string; by: string }> {
  const [id, at] = await Promise.all([readDeviceId(device), correctedTime(device)]);
  // A database that was emptied under us, or whose id somebody else signs with, is another device.
  if (device.signer === null || !isOfDevice(device.signer, id)) device.signer = freshSigner(id, device.newId);
  return { device: device.signer, at, by };
}

export async function correctedTime(device: Device): Promise<string> {
  return new Date(device.now() + ((await readSetting(device, 'clockOffset')) ?? 0)).toISOString();
}
