import { Hono } from 'hono';
import { readReports } from '#statistics/read-reports.server.ts';
import type { Overview } from '#statistics/registry.ts';
import { requireAccount } from '../auth/require.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { countedSince } from '../officer/counted-since.ts';
import { filtersOf, instruments } from '../officer/filters.ts';

/** What the officer's overview shows, of the own province. */
export function statisticsRoutes(hub: Hub): Hono<HubContext> {
  const { pool, clock } = hub;
  const count = countedSince<Awaited<ReturnType<typeof readReports>>>(pool);

  return new Hono<HubContext>().get('/statistics', requireAccount(hub, 'officer'), async (c) => {
    const filters = filtersOf(c.req.query(), hub.models);
    if (!filters.ok) return refuse(c, filters.reason, filters.detail);
    const known = instruments(hub.models);
    const model = known.find(({ url }) => url === filters.value.model);
    if (!model) return refuse(c, 'bad-request', 'model');
    const { province } = c.get('account');
    const at = clock().toISOString();
    const { used, ...counted } = await count(province, filters.value, () =>
      readReports(pool, province, filters.value),
    );
    c.header('Cache-Control', 'no-store');
    return c.json({
      at,
      province,
      filters: filters.value,
      model,
      instruments: known
        .filter((one, at) => at === 0 || one === model || used.includes(one.url))
        .map(({ url, titles }) => ({ url, titles })),
      // [P17] What builds of before there was a choice of instruments read.
      models: known.map(({ url }) => url),
      ...counted,
    } satisfies Overview & { models: string[] });
  });
}
