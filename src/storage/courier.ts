import * as z from 'zod/mini';
import { courierKeySchema } from '#protocol/courier.ts';
import { onDatabase } from './connection.ts';
import type { CarriedRow, Device } from './database.ts';

// [P20] What this device needs to hand its work to a colleague, kept for the day without signal: the hub's key, and a key of
// its own for each account, which no code can read; and what it carries for others.

const hubSchema = z.object({
  ...courierKeySchema.shape,
  /** The address of the hub, as people know it. */
  hub: z.string(),
  heardAt: z.number(),
});
export type HubKey = z.infer<typeof hubSchema>;

const ownSchema = z.object({
  ...courierKeySchema.shape,
  privateKey: z.custom<CryptoKey>((value) => typeof value === 'object' && value !== null),
  /** The epoch of the hub that has heard of it; null before the first. */
  known: z.nullable(z.string()),
});
export type OwnKey = z.infer<typeof ownSchema>;

const hubRow = 'hub';

export async function readHubKey(device: Device): Promise<HubKey | null> {
  const row = await onDatabase(device, () => device.db.courier.get(hubRow));
  return z.safeParse(hubSchema, row?.value).data ?? null;
}

export async function keepHubKey(device: Device, value: HubKey): Promise<void> {
  await onDatabase(device, () => device.db.courier.put({ id: hubRow, value }));
}

export async function readOwnKey(device: Device, account: string): Promise<OwnKey | null> {
  const row = await onDatabase(device, () => device.db.courier.get(account));
  return z.safeParse(ownSchema, row?.value).data ?? null;
}

/** The one that lies there once this is done: two tabs that make one at once end with the same. */
export async function keepOwnKey(device: Device, account: string, made: OwnKey): Promise<OwnKey> {
  return onDatabase(device, () =>
    device.db.transaction('rw', device.db.courier, async () => {
      const before = z.safeParse(ownSchema, (await device.db.courier.get(account))?.value).data;
      if (before) return before;
      await device.db.courier.put({ id: account, value: made });
      return made;
    }),
  );
}

export async function noteOwnKeyKnown(device: Device, account: string, known: string): Promise<void> {
  await onDatabase(device, async () => {
    await device.db.courier
      .where('id')
      .equals(account)
      .modify((row) => {
        row.value = { ...(row.value as OwnKey), known };
      });
  });
}

/** What this device carries, or has carried, for others; what is still to be handed over first. */
export async function listCarried(device: Device): Promise<CarriedRow[]> {
  const rows = await onDatabase(device, () => device.db.carried.toArray());
  const weight = { carrying: 0, refused: 1, delivered: 2 };
  return rows.sort((a, b) => weight[a.state] - weight[b.state] || b.since - a.since);
}

/** Bytes lie in pieces of this length, each read apart. */
const partBytes = 4 * 1024 * 1024;

/** Keeps a file whole or not at all. One that is there already is carried once more. */
export async function keepCarried(device: Device, row: CarriedRow, bytes: ArrayBuffer): Promise<void> {
  const { carried, carriedParts } = device.db;
  const parts: { id: string; file: string; bytes: ArrayBuffer }[] = [];
  for (let at = 0; at < bytes.byteLength; at += partBytes) {
    const id = `${row.id} ${String(parts.length).padStart(4, '0')}`;
    parts.push({ id, file: row.id, bytes: bytes.slice(at, at + partBytes) });
  }
  await onDatabase(device, () =>
    device.db.transaction('rw', carried, carriedParts, async () => {
      await carriedParts.bulkPut(parts);
      await carried.put(row);
    }),
  );
}

export async function readCarried(device: Device, id: string): Promise<ArrayBuffer> {
  const { carriedParts } = device.db;
  const parts = await onDatabase(device, () => carriedParts.where('file').equals(id).sortBy('id'));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.bytes.byteLength, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(new Uint8Array(part.bytes), at);
    at += part.bytes.byteLength;
  }
  return bytes.buffer;
}

/** Its bytes go on the hub's receipt, or when the person who carries it says so; what became of it stays to be read. */
export async function endCarrying(device: Device, id: string, patch: Partial<CarriedRow>): Promise<void> {
  const { carried, carriedParts } = device.db;
  await onDatabase(device, () =>
    device.db.transaction('rw', carried, carriedParts, async () => {
      await carried.update(id, patch);
      if (patch.state === 'delivered') await carriedParts.where('file').equals(id).delete();
    }),
  );
}

export async function forgetCarried(device: Device, id: string): Promise<void> {
  const { carried, carriedParts } = device.db;
  await onDatabase(device, () =>
    device.db.transaction('rw', carried, carriedParts, async () => {
      await carriedParts.where('file').equals(id).delete();
      await carried.delete(id);
    }),
  );
}
