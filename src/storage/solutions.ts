import * as z from 'zod/mini';
import { shownCatalogueSchema } from '#protocol/solutions.ts';
import { onDatabase } from './connection.ts';
import type { Device } from './database.ts';

const keptSchema = z.extend(shownCatalogueSchema, {
  /** When the hub was last asked for it, by this device's clock. */
  askedAt: z.number(),
  /** The build that read it; another one may read entries that this one left out. */
  build: z.optional(z.string()),
});

export type KeptSolutions = z.infer<typeof keptSchema>;

const keyOf = (province: string) => `solutions ${province}`;

/** The catalogue of a province as this device last heard it; null where it never did. */
export async function readSolutions(device: Device, province: string): Promise<KeptSolutions | null> {
  const row = await onDatabase(device, () => device.db.settings.get(keyOf(province)));
  const kept = z.safeParse(keptSchema, row?.value);
  return kept.success ? kept.data : null;
}

export async function keepSolutions(device: Device, province: string, value: KeptSolutions): Promise<void> {
  await onDatabase(device, () => device.db.settings.put({ key: keyOf(province), value }));
}
