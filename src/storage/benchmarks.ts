import * as z from 'zod/mini';
import { benchmarkSchema, type Benchmark } from '#protocol/benchmark.ts';
import { onDatabase } from './connection.ts';
import type { Device } from './database.ts';

const keptSchema = z.object({
  /** By this device's clock, in milliseconds, and for which account. */
  asked: z.nullable(z.object({ at: z.number(), account: z.string() })),
  tables: z.array(benchmarkSchema),
});

export type KeptBenchmarks = z.infer<typeof keptSchema>;

const key = 'benchmarks';

/** [P15] The tables that this device took from the hub last. */
export async function readBenchmarks(device: Device): Promise<KeptBenchmarks> {
  const value = await onDatabase(device, async () => (await device.db.settings.get(key))?.value);
  const parsed = z.safeParse(keptSchema, value);
  return parsed.success ? parsed.data : { asked: null, tables: [] };
}

export async function writeBenchmarks(device: Device, kept: KeptBenchmarks): Promise<void> {
  await onDatabase(device, () => device.db.settings.put({ key, value: kept }));
}

/** Of one version of a model and one province; undefined where there is none here. */
export async function benchmarkOf(
  device: Device,
  { url, version }: { url: string; version: string },
  province: string,
): Promise<Benchmark | undefined> {
  const { tables } = await readBenchmarks(device);
  return tables.find(
    (table) => table.model === url && table.version === version && table.province === province,
  );
}
