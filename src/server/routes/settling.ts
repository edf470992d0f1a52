import { Hono } from 'hono';
import * as z from 'zod/mini';
import { hashSchema } from '#core/records/hash-schema.ts';
import { decisionSchema } from '#protocol/settling.ts';
import { requireAccount } from '../auth/require.ts';
import { readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { decide } from '../ingest/decide.ts';
import { readHistory } from '../officer/read-history.ts';
import { readOriginal, readSettling } from '../officer/read-settling.ts';

/** [P19] What an officer looks at to settle what was set aside, and what they decide; and the history of an enterprise. */
export function settlingRoutes(hub: Hub): Hono<HubContext> {
  const { pool } = hub;
  const officer = requireAccount(hub, 'officer');
  const staff = requireAccount(hub, 'officer', 'adviser');

  return new Hono<HubContext>()
    .get('/settling/:id', officer, async (c) => {
      const id = c.req.param('id');
      if (!z.safeParse(hashSchema, id).success) return refuse(c, 'not-found');
      const settling = await readSettling(pool, c.get('account').province, id);
      if (!settling) return refuse(c, 'not-found');
      c.header('Cache-Control', 'no-store');
      return c.json(settling);
    })
    .get('/quarantine/:id/original', officer, async (c) => {
      const id = c.req.param('id');
      const bytes = await readOriginal(pool, c.get('account').province, id);
      if (!bytes) return refuse(c, 'not-found');
      // Whatever somebody sent is handed out as a file, and never opened as a page.
      c.header('Content-Type', 'application/octet-stream');
      c.header('Content-Disposition', `attachment; filename="san-sang-so-${id.slice(0, 12)}.json"`);
      c.header('Cache-Control', 'no-store');
      return c.body(new Uint8Array(bytes));
    })
    .post('/decisions', officer, async (c) => {
      const order = await readJson(c, decisionSchema);
      if (!order.ok) return refuse(c, order.reason, order.detail);
      const { province, id } = c.get('account');
      const decided = await decide(hub, { province, id, at: hub.clock() }, order.value);
      if (!decided.ok) return refuse(c, decided.reason);
      const { kind, seal } = order.value;
      hub.log.info({ request: c.get('requestId'), kind, seal, by: id }, 'an officer settled a seal');
      c.header('Cache-Control', 'no-store');
      return c.json({ decided: true });
    })
    .get('/history/:id', staff, async (c) => {
      const id = c.req.param('id');
      if (!z.safeParse(z.uuid(), id).success) return refuse(c, 'not-found');
      const history = await readHistory(pool, c.get('account').province, id);
      if (!history) return refuse(c, 'not-found');
      c.header('Cache-Control', 'no-store');
      return c.json(history);
    });
}
