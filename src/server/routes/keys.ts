import { Hono } from 'hono';
import type { Hub, HubContext } from '../hub.ts';

/**
 * Devices ask once for each word that they hear, and an older list than the word is of would be wrong. Programs may ask
 * often: a minute, since a key that was withdrawn is to be known soon.
 */
const caching = {
  '/api/keys': 'no-store',
  '/.well-known/san-sang-so/keys.json': 'public, max-age=60',
};

/**
 * [P21] Every key by which the hub ever signed receipts, open to everybody: for devices under /api as all else, and for
 * those who check a receipt with a program of their own at an address that outlives this interface.
 */
export function keyRoutes({ ring }: Hub): Hono<HubContext> {
  const routes = new Hono<HubContext>();
  for (const [path, freshFor] of Object.entries(caching)) {
    routes.get(path, async (c) => {
      c.header('Cache-Control', freshFor);
      return c.json({ keys: await ring.published() });
    });
  }
  return routes;
}
