import { Hono } from 'hono';
import { deviceOrderSchema, erasedRequestSchema, type DeviceList } from '#protocol/devices.ts';
import { listDevices, noteErased, orderDevice } from '../auth/devices.ts';
import { listOrders } from '../auth/list-orders.ts';
import { requireAccount, requireSender } from '../auth/require.ts';
import { readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';

/** [P25] Officers look at the devices of their province and order what is to become of them; devices say what has. */
export function deviceRoutes(hub: Hub): Hono<HubContext> {
  const { pool, clock, log } = hub;
  const officer = requireAccount(hub, 'officer');
  return new Hono<HubContext>()
    .get('/devices', officer, async (c) => {
      const { province } = c.get('account');
      const accounts = await listDevices(pool, province);
      const orders = await listOrders(pool, province);
      c.header('Cache-Control', 'no-store');
      return c.json({ at: clock().toISOString(), accounts, orders } satisfies DeviceList);
    })
    .post('/devices/orders', officer, async (c) => {
      const order = await readJson(c, deviceOrderSchema);
      if (!order.ok) return refuse(c, order.reason, order.detail);
      const { province, id: by } = c.get('account');
      if (!(await orderDevice(pool, { province, by, at: clock() }, order.value)))
        return refuse(c, 'not-found');
      const { why: _, ...about } = { why: '', ...order.value };
      log.info({ request: c.get('requestId'), by, ...about }, 'an officer ordered something about a device');
      return c.json({ ordered: true });
    })
    .post('/devices/erased', requireSender(hub), async (c) => {
      const body = await readJson(c, erasedRequestSchema);
      if (!body.ok) return refuse(c, body.reason, body.detail);
      const account = c.get('account');
      if (body.value.account !== account.id) return refuse(c, 'other-session');
      const { device, renamed = false } = body.value;
      if (!(await noteErased(pool, { account, device, renamed, at: clock() }))) return refuse(c, 'not-found');
      return c.json({ ordered: false });
    });
}
