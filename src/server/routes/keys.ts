import { Hono } from 'hono';
import type { Hub, HubContext } from '../hub.ts';

/** A minute: a key that was withdrawn is to be known soon, and a page that checks receipts may be asked for often. */
const freshFor = 'public, max-age=60';

/**
 * [P21] Every key by which the hub ever signed receipts, open to everybody: for devices under /api as all else, and for
 * those who check a receipt with a program of their own at an address that outlives this interface.
 */
export function keyRoutes({ ring }: Hub): Hono<HubContext> {
  const routes = new Hono<HubContext>();
  for (const path of ['/api/keys', '/.well-known/san-sang-so/keys.json']) {
    routes.get(path, async (c) => {
      c.header('Cache-Control', freshFor);
      return c.json({ keys: await ring.published() });
    });
  }
  return routes;
}
