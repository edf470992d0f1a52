import { createHash } from 'node:crypto';
import { Hono, type Context } from 'hono';
import {
  deviceKeyRequestSchema,
  mostCourierBytes,
  type CourierKeyReply,
  type CourierReply,
} from '#protocol/courier.ts';
import { protocolVersion } from '#protocol/version.ts';
import type { Account } from '../auth/account.ts';
import { makeRateLimit } from '../auth/rate-limit.ts';
import { requireAccount } from '../auth/require.ts';
import { readSessionCookie } from '../auth/session-cookie.ts';
import { findSession } from '../auth/sessions.ts';
import { courierKeyInForce, findCourierKey, publicKeyOf } from '../courier/courier-keys.ts';
import { registerDeviceKey } from '../courier/device-keys.ts';
import { openCourier } from '../courier/open-courier.ts';
import { receiveCourier } from '../courier/receive-courier.ts';
import { callerAddress } from '../http/caller.ts';
import { readBytes, readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { placesOf, provinceOfSeal } from '../places.ts';

/** A file costs one try, and one more for each of these; an office shares one address. */
const bytesATry = 2 * 1024 * 1024;
const perAddress = { burst: 120, everyMs: 15_000, most: 20_000 };
/** Files that are in memory at once. */
const mostAtOnce = 3;

/** [P20] What was carried here for a phone without signal, and the keys that this takes. */
export function courierRoutes(hub: Hub): Hono<HubContext> {
  const { pool, env, clock, log, client, store } = hub;
  const tries = makeRateLimit(perAddress);
  const places = placesOf(client);
  let open = 0;

  const keyReply = async (c: Context<HubContext>): Promise<Response> => {
    const at = clock();
    const key = await courierKeyInForce(pool, at);
    c.header('Cache-Control', 'no-store');
    return c.json({ epoch: await store.epoch(), at: at.toISOString(), key } satisfies CourierKeyReply);
  };

  async function take(c: Context<HubContext>): Promise<Response> {
    const bytes = await readBytes(c.req.raw, mostCourierBytes);
    if (!bytes.ok) return refuse(c, bytes.reason, bytes.detail);
    const now = clock().getTime();
    const more = Math.floor(bytes.value.length / bytesATry);
    for (let taken = 0; taken < more; taken += 1) tries.take(callerAddress(c, env), now);
    const opened = await openCourier(bytes.value, (id) => findCourierKey(pool, id));
    if (!opened.ok) return refuse(c, opened.reason);
    const received = await receiveCourier(hub, opened.value, {
      account: await carrierOf(c),
      provinceOf: (item) => provinceOfSeal(item, places) ?? env.province,
    });
    if (!received.ok) return refuse(c, received.reason);
    const counts = received.value;
    log.info({ request: c.get('requestId'), ...counts }, 'a file of the courier was taken in');
    c.header('Cache-Control', 'no-store');
    return c.json({
      protocol: protocolVersion,
      epoch: await store.epoch(),
      at: clock().toISOString(),
      hash: createHash('sha256').update(bytes.value).digest('hex'),
      ...counts,
    } satisfies CourierReply);
  }

  async function carrierOf(c: Context<HubContext>): Promise<Account | null> {
    const token = readSessionCookie(c, env);
    return token === null
      ? null
      : ((await findSession(pool, token, clock(), env.sessionDays))?.account ?? null);
  }

  return new Hono<HubContext>()
    .get('/courier/key', keyReply)
    .post('/courier/devices', requireAccount(hub, 'adviser'), async (c) => {
      const body = await readJson(c, deviceKeyRequestSchema);
      if (!body.ok) return refuse(c, body.reason, body.detail);
      const { province, id } = c.get('account');
      const { account, device, key } = body.value;
      if (account !== id) return refuse(c, 'other-session');
      const point = Buffer.from(key, 'base64url');
      if (!publicKeyOf(point)) return refuse(c, 'bad-request', 'key: no point of P-256');
      const registered = await registerDeviceKey(pool, {
        province,
        account: id,
        device,
        point,
        at: clock(),
      });
      return registered ? await keyReply(c) : refuse(c, 'not-allowed');
    })
    .post('/courier', async (c) => {
      const wait = open >= mostAtOnce ? 5 : tries.take(callerAddress(c, env), clock().getTime());
      if (wait > 0) {
        c.header('Retry-After', String(wait));
        return refuse(c, 'too-many-tries');
      }
      open += 1;
      try {
        return await take(c);
      } finally {
        open -= 1;
      }
    });
}
