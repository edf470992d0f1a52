import * as z from 'zod/mini';
import { hubKeysSchema, type HubKey } from '#protocol/keys.ts';
import { onDatabase } from './connection.ts';
import type { Device } from './database.ts';

const keptSchema = z.extend(hubKeysSchema, {
  /** The hub's word for the keys for which everything that follows from them was done; null before the first one. */
  heard: z.nullable(z.string()),
});

export type KeptKeys = z.infer<typeof keptSchema>;

const key = 'receipt-keys';

/** [P21] The hub's public keys as far as this device has heard of them. */
export async function readReceiptKeys(device: Device): Promise<KeptKeys> {
  return understoodKeys(await onDatabase(device, async () => (await device.db.settings.get(key))?.value));
}

/**
 * [P21] Adds what was heard. No key is ever forgotten: a hub that was restored may have lost one by which receipts were
 * signed; and one that was withdrawn stays so.
 */
export async function addReceiptKeys(device: Device, keys: readonly HubKey[]): Promise<HubKey[]> {
  const { settings } = device.db;
  return onDatabase(device, () =>
    device.db.transaction('rw', settings, async () => {
      const kept = understoodKeys((await settings.get(key))?.value);
      const known = new Map(kept.keys.map((one) => [one.id, one]));
      for (const one of keys) {
        known.set(one.id, { ...one, withdrawn: known.get(one.id)?.withdrawn ?? one.withdrawn });
      }
      const all = [...known.values()];
      await settings.put({ key, value: { ...kept, keys: all } });
      return all;
    }),
  );
}

export async function noteHeardKeys(device: Device, heard: string): Promise<void> {
  const { settings } = device.db;
  await onDatabase(device, () =>
    device.db.transaction('rw', settings, async () => {
      const kept = understoodKeys((await settings.get(key))?.value);
      await settings.put({ key, value: { ...kept, heard } });
    }),
  );
}

function understoodKeys(value: unknown): KeptKeys {
  const parsed = z.safeParse(keptSchema, value);
  return parsed.success ? parsed.data : { heard: null, keys: [] };
}
