import { Hono } from 'hono';
import { readEpoch } from '../epoch.ts';
import type { Hub, HubContext } from '../hub.ts';

/** [P9] Open to everybody: it names nothing but this hub's database. */
export function epochRoutes({ pool, clock }: Hub): Hono<HubContext> {
  return new Hono<HubContext>().get('/epoch', async (c) => {
    c.header('Cache-Control', 'no-store');
    return c.json({ epoch: await readEpoch(pool), at: clock().toISOString() });
  });
}
