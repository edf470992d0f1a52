import { Hono } from 'hono';
import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import type { Benchmark } from '#protocol/benchmark.ts';
import { requireAccount } from '../auth/require.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { countedSince } from '../officer/counted-since.ts';
import { publishBenchmark } from '../officer/publish-benchmark.ts';

/** [P15] How the enterprises of the account's province stand, in groups in which nobody is recognised. */
export function benchmarkRoutes(hub: Hub): Hono<HubContext> {
  const { pool, clock } = hub;
  const counted = countedSince<Benchmark>(pool);

  return new Hono<HubContext>().get('/benchmark/:model/:version', requireAccount(hub), async (c) => {
    const { model: url, version } = c.req.param();
    const found = hub.models.all.find((one) => one.model.url === url && one.model.version === version);
    if (!found?.model.benchmark) return refuse(c, 'not-found');
    const { model, reference } = found;
    const { province } = c.get('account');
    const at = clock();
    const table = await counted(province, reference, async () => ({
      model: url,
      version,
      province,
      at: at.toISOString(),
      groups: await publishBenchmark(pool, province, model, at),
    }));
    // The word for what it says, whenever that was counted; one address serves every province.
    const said = canonicalJson({ province, groups: table.groups });
    const tag = `W/"${sha256Hex(said).slice(0, 32)}"`;
    c.header('Cache-Control', 'private, no-cache');
    c.header('ETag', tag);
    return c.req.header('If-None-Match') === tag ? c.body(null, 304) : c.json(table);
  });
}
