import { Hono } from 'hono';
import { wordForKeys } from '#protocol/keys.ts';
import { knownDictionaries } from '../http/dictionaries.ts';
import type { Hub, HubContext } from '../hub.ts';

/** [P9] Open to everybody: it names nothing but this hub's database. */
export function epochRoutes({ store, ring, clock }: Hub): Hono<HubContext> {
  return new Hono<HubContext>().get('/epoch', async (c) => {
    c.header('Cache-Control', 'no-store');
    const keys = wordForKeys(await ring.published());
    return c.json({
      epoch: await store.epoch(),
      at: clock().toISOString(),
      keys,
      dictionaries: knownDictionaries,
    });
  });
}
