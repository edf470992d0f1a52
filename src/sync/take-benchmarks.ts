import * as z from 'zod/mini';
import { benchmarkPath, benchmarkSchema, type Benchmark } from '#protocol/benchmark.ts';
import { readBenchmarks, writeBenchmarks } from '#storage/benchmarks.ts';
import type { Device } from '#storage/database.ts';
import { listModels, readModel, type ListedModel } from '#storage/models.ts';
import { readSetting, type Account } from '#storage/settings.ts';
import type { Line } from './push.ts';

/** How others stand changes slowly, and a contact may be short. */
const often = 6 * 60 * 60_000;

/** [P15] Asks for the table of every model here that has one, where the last asking was long ago or for somebody else. */
export async function takeBenchmarks({ device, remote, signal }: Line, account: Account): Promise<void> {
  const { asked } = await readBenchmarks(device);
  const since = asked?.account === account.id ? device.now() - asked.at : Infinity;
  if (since >= 0 && since < often) return;
  const taken: Benchmark[] = [];
  for (const { url, version } of await comparableModels(device)) {
    const path = benchmarkPath(url, version);
    const reply = await remote({ path, schema: benchmarkSchema, cached: true, signal });
    // A hub that knows no such table is answered with none; one that cannot be heard, or that answers for somebody else's
    // province, leaves what lies here.
    if (reply.ok ? reply.value.province !== account.province : reply.refusal !== 'not-found') return;
    if (reply.ok) taken.push(reply.value);
  }
  // Whoever has signed in meanwhile has asked for themselves.
  const current = await readSetting(device, 'account');
  if (current && current.id !== account.id) return;
  const { tables } = await readBenchmarks(device);
  const others = tables.filter(({ province }) => province !== account.province);
  await writeBenchmarks(device, {
    asked: { at: device.now(), account: account.id },
    tables: [...others, ...taken],
  });
}

/** Read no further than is needed to know whether it says with whom to compare. */
const schemas = { model: z.object({ benchmark: z.optional(z.unknown()) }), texts: z.unknown() };

async function comparableModels(device: Device): Promise<Pick<ListedModel, 'url' | 'version'>[]> {
  const found = new Map<string, ListedModel>();
  for (const listed of await listModels(device)) {
    const read = await readModel(device, listed, listed.languages[0] ?? 'vi', schemas);
    if (read.ok && read.value.model.benchmark) found.set(`${listed.url} ${listed.version}`, listed);
  }
  return [...found.values()];
}
