import { Hono } from 'hono';
import { makeRateLimit } from '../auth/rate-limit.ts';
import { callerAddress } from '../http/caller.ts';
import { readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { ingest } from '../ingest/ingest.ts';
import { losslessText } from '../ingest/lossless-text.ts';
import { placesOf, provinceOfSeal } from '../places.ts';
import { countersigning } from '../receipts/countersign.ts';
import { envelopeSchema, replyOf } from './push.ts';

/** More than the largest seal of the shipped instrument: every note and text as long as it may be. */
const mostSelfBytes = 384 * 1024;

/** What one try pays for; a seal with long notes costs as many as it is long. */
const charactersATry = 64 * 1024;

/** A hall full of owners shares one address; nobody fills a disk through this door. */
const perAddress = { burst: 120, everyMs: 30_000, most: 20_000 };

/** What is sent again after lost replies costs no try, as long as it comes no faster than honest phones send. */
const replaysPerAddress = { burst: 600, everyMs: 1_000, most: 20_000 };

/** [P10] An owner's own assessment, without an account: what goes in here cannot be read back. */
export function selfRoutes(hub: Hub): Hono<HubContext> {
  const tries = makeRateLimit(perAddress);
  const replays = makeRateLimit(replaysPerAddress);
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
    const { device, items, nonce } = body.value;
    if (items.length !== 1) return refuse(c, 'bad-request', 'items: exactly one seal');
    const at = hub.clock();
    const now = at.getTime();
    const more = Math.floor(losslessText(items[0]).length / charactersATry);
    for (let taken = 0; taken < more; taken += 1) tries.take(address, now);
    const province = provinceOfSeal(items[0], places) ?? hub.env.province;
    const verdicts = await ingest(hub, { province, account: null, device, at, items, onlySource: 'self' });
    if (verdicts[0]?.verdict === 'known' && replays.take(address, now) === 0) {
      for (let given = 0; given <= more; given += 1) tries.giveBack(address);
    }
    c.header('Cache-Control', 'no-store');
    const signed = await countersigning(hub.ring, at).finish(verdicts);
    return c.json(await replyOf(hub, { at, nonce }, signed));
  });
}
