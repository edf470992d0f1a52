import { Hono } from 'hono';
import { provenFiles } from '#protocol/files.ts';
import { wordForKeys } from '#protocol/keys.ts';
import { knownDictionaries } from '../http/dictionaries.ts';
import type { Hub, HubContext } from '../hub.ts';
import { proveContact } from '../receipts/prove-contact.ts';

/** [P9] Open to everybody: it names nothing but this hub's database. */
export function epochRoutes({ store, ring, clock }: Hub): Hono<HubContext> {
  return new Hono<HubContext>().get('/epoch', async (c) => {
    c.header('Cache-Control', 'no-store');
    const keys = wordForKeys(await ring.published());
    const said = { epoch: await store.epoch(), at: clock().toISOString() };
    return c.json({
      ...said,
      ...(await proveContact(ring, c.req.query('nonce'), said)),
      keys,
      dictionaries: knownDictionaries,
      proves: [provenFiles],
    });
  });
}
