import * as z from 'zod/mini';
import type { Model } from '#core/model/model.ts';
import type { BenchmarkGroups } from '#core/result/benchmark.ts';
import { publishNext, tableOf } from '#core/result/publish-benchmark.ts';
import { benchmarkGroupsSchema } from '#core/result/benchmark.ts';
import { transaction, type Client, type Pool } from '../database.ts';
import { readPeers } from './read-peers.ts';

const cellsSchema = z.array(
  z.object({ by: benchmarkGroupsSchema.def.element.shape.by, of: z.array(z.string()) }),
);

/** [P15] How the enterprises of a province stand now, or as much of it as may be told after what was told last. */
export async function publishBenchmark(
  pool: Pool,
  province: string,
  model: Model,
  at: Date,
): Promise<BenchmarkGroups> {
  return await transaction(pool, async (client) => {
    const key = [province, model.url, model.version];
    const { cells, counted } = await readPublished(client, key, at);
    const { now, before } = await readPeers(client, province, model, counted);
    const published = publishNext(model, { cells, counted: before }, now);
    const seals = published.counted.map(({ seal }) => seal);
    const told = published.cells.length === cells.length && isSame(seals, counted);
    // Cells are only ever added. The row is large, and most pushes change nothing that may be told.
    if (told) return tableOf(model, published);
    await client.query(
      `update benchmarks set counted = $4, cells = $5, published_at = $6
       where province = $1 and model_url = $2 and model_version = $3`,
      [...key, seals.map((seal) => Buffer.from(seal, 'hex')), JSON.stringify(published.cells), at],
    );
    return tableOf(model, published);
  });
}

/** In whatever order. */
function isSame(some: readonly string[], others: readonly string[]): boolean {
  const known = new Set(others);
  return some.length === others.length && some.every((one) => known.has(one));
}

/** The row stays locked until the next table is written, so that two who ask at once are told the same. */
async function readPublished(client: Client, key: string[], at: Date) {
  await client.query(
    `insert into benchmarks (province, model_url, model_version, counted, cells, published_at)
     values ($1, $2, $3, '{}', '[]', $4) on conflict do nothing`,
    [...key, at],
  );
  const { rows } = await client.query<{ counted: Buffer[]; cells: string }>(
    `select counted, cells from benchmarks
     where province = $1 and model_url = $2 and model_version = $3 for update`,
    key,
  );
  const { counted = [], cells = '[]' } = rows[0] ?? {};
  return {
    counted: counted.map((seal) => seal.toString('hex')),
    cells: z.parse(cellsSchema, JSON.parse(cells)),
  };
}
