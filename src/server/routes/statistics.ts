import { Hono } from 'hono';
import { readReports } from '#statistics/read-reports.server.ts';
import type { Overview } from '#statistics/registry.ts';
import type { Filters } from '#statistics/report.ts';
import { requireAccount } from '../auth/require.ts';
import type { Pool } from '../database.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { filtersOf, instruments } from '../officer/filters.ts';

type Counted = Awaited<ReturnType<typeof readReports>>;

const mostKept = 64;

/** What the officer's overview shows, of the own province. Counted again only when something has arrived since. */
export function statisticsRoutes(hub: Hub): Hono<HubContext> {
  const { pool, clock } = hub;
  const kept = new Map<string, { counter: number; counted: Promise<Counted> }>();

  return new Hono<HubContext>().get('/statistics', requireAccount(hub, 'officer'), async (c) => {
    const filters = filtersOf(c.req.query(), hub.models);
    if (!filters.ok) return refuse(c, filters.reason, filters.detail);
    const known = instruments(hub.models);
    const model = known.find(({ url }) => url === filters.value.model);
    if (!model) return refuse(c, 'bad-request', 'model');
    const { province } = c.get('account');
    const at = clock().toISOString();
    const { used, ...counted } = await count(province, filters.value);
    c.header('Cache-Control', 'no-store');
    return c.json({
      at,
      province,
      filters: filters.value,
      model,
      instruments: known
        .filter((one, at) => at === 0 || one === model || used.includes(one.url))
        .map(({ url, titles }) => ({ url, titles })),
      ...counted,
    } satisfies Overview);
  });

  async function count(province: string, filters: Filters): Promise<Counted> {
    // Read before counting: what is committed in between is counted again the next time.
    const counter = await readCounter(pool, province);
    const key = JSON.stringify([province, filters]);
    const last = kept.get(key);
    if (last?.counter === counter) return await last.counted;
    const counted = readReports(pool, province, filters);
    kept.delete(key);
    kept.set(key, { counter, counted });
    counted.catch(() => kept.delete(key));
    const oldest = kept.size > mostKept ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return await counted;
  }
}

async function readCounter(pool: Pool, province: string): Promise<number> {
  const { rows } = await pool.query<{ counter: number }>('select counter from scopes where province = $1', [
    province,
  ]);
  return rows[0]?.counter ?? 0;
}
