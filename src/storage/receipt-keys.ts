import * as z from 'zod/mini';
import { hubKeysSchema, type HubKey } from '#protocol/keys.ts';
import { onDatabase } from './connection.ts';
import type { Device } from './database.ts';

const keptSchema = z.extend(hubKeysSchema, {
  /** The hub's word for the keys for which all that follows from them was done for owners' seals; null before the first. */
  heard: z.nullable(z.string()),
  /** And for the seals of each account that has heard one here. */
  heardBy: z.optional(z.record(z.string(), z.string())),
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

/** Whether this word is known; for owners' seals where no account is named. */
export function hasHeard({ heard, heardBy }: KeptKeys, word: string, account: string | undefined): boolean {
  return word === (account === undefined ? heard : heardBy?.[account]);
}

export async function noteHeardKeys(
  device: Device,
  word: string,
  account: string | undefined,
): Promise<void> {
  const { settings } = device.db;
  await onDatabase(device, () =>
    device.db.transaction('rw', settings, async () => {
      const kept = understoodKeys((await settings.get(key))?.value);
      const noted =
        account === undefined ? { heard: word } : { heardBy: { ...kept.heardBy, [account]: word } };
      await settings.put({ key, value: { ...kept, ...noted } });
    }),
  );
}

function understoodKeys(value: unknown): KeptKeys {
  const parsed = z.safeParse(keptSchema, value);
  return parsed.success ? parsed.data : { heard: null, keys: [] };
}
