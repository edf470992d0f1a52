import { Hono } from 'hono';
import { makeRateLimit } from '../auth/rate-limit.ts';
import { callerAddress } from '../http/caller.ts';
import { readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { ingest } from '../ingest/ingest.ts';
import { placesOf, type Places } from '../places.ts';
import { envelopeSchema, replyOf } from './push.ts';

const mostSelfBytes = 64 * 1024;

/** A hall full of owners shares one address; nobody fills a disk through this door. */
const perAddress = { burst: 120, everyMs: 30_000, most: 20_000 };

/** [P10] An owner's own assessment, without an account: what goes in here cannot be read back. */
export function selfRoutes(hub: Hub): Hono<HubContext> {
  const tries = makeRateLimit(perAddress);
  const places = placesOf(hub.client);
  return new Hono<HubContext>().post('/self', async (c) => {
    const address = callerAddress(c, hub.env);
    const wait = tries.take(address, hub.clock().getTime());
    if (wait > 0) {
      c.header('Retry-After', String(wait));
      return refuse(c, 'too-many-tries');
    }
    const body = await readJson(c, envelopeSchema, mostSelfBytes);
    if (!body.ok) return refuse(c, body.reason, body.detail);
    const { device, items } = body.value;
    if (items.length !== 1) return refuse(c, 'bad-request', 'items: exactly one seal');
    const at = hub.clock();
    const province = provinceOf(items[0], places) ?? hub.env.province;
    const verdicts = await ingest(hub, { province, account: null, device, at, items, onlySource: 'self' });
    // Sent again after a lost reply.
    if (verdicts[0]?.verdict === 'known') tries.giveBack(address);
    c.header('Cache-Control', 'no-store');
    return c.json(await replyOf(hub, at, verdicts));
  });
}

/** Where the enterprise says it is; what names no province of the country stays with the hub's own. */
function provinceOf(item: unknown, places: Places): string | null {
  try {
    const body = JSON.parse((item as { body: string }).body) as { facts: { province: unknown } };
    const { province } = body.facts;
    const known = typeof province === 'string' && /^\d{2}$/.test(province) && places.isProvince(province);
    return known ? province : null;
  } catch {
    return null;
  }
}
