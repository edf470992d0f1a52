import { Hono } from 'hono';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';

/** For balancers and watchers: 200 while the hub can store, 503 with the reason otherwise. */
export function healthRoutes({ pool, version, stopping, log }: Hub): Hono<HubContext> {
  return new Hono<HubContext>().get('/healthz', async (c) => {
    if (stopping()) return refuse(c, 'stopping');
    try {
      const { rows } = await pool.query<{ name: string }>(`select current_setting('server_version') as name`);
      c.header('Cache-Control', 'no-store');
      return c.json({ status: 'ok', version, database: rows[0]?.name });
    } catch (error) {
      log.error({ err: error }, 'the database does not answer');
      return refuse(c, 'database-unreachable');
    }
  });
}
