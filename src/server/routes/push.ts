import { Hono } from 'hono';
import * as z from 'zod/mini';
import { pushRequestSchema, type PushReply } from '#protocol/push.ts';
import type { Verdict } from '#protocol/receipt.ts';
import { mostItems, mostPushBytes, protocolVersion } from '#protocol/version.ts';
import { requireSender } from '../auth/require.ts';
import { readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { inFirstWords } from '../ingest/first-words.ts';
import { ingest } from '../ingest/ingest.ts';
import { namedProvince } from '../ingest/named-province.ts';
import { countersigning } from '../receipts/countersign.ts';
import { proveContact } from '../receipts/prove-contact.ts';

/** The envelope with any number of items: too many are refused by a reason of their own, [P2]. */
export const envelopeSchema = z.extend(pushRequestSchema, { items: z.array(z.unknown()) });

/** [P1]–[P7] What a signed-in adviser's device hands over. */
export function pushRoutes(hub: Hub, guard = requireSender(hub)): Hono<HubContext> {
  return new Hono<HubContext>().post('/push', guard, async (c) => {
    const body = await readJson(c, envelopeSchema, mostPushBytes);
    if (!body.ok) return refuse(c, body.reason, body.detail);
    const { device, items, nonce } = body.value;
    if (items.length > mostItems) return refuse(c, 'too-large', `at most ${mostItems} items in one push`);
    const { id } = c.get('account');
    if ((body.value.account ?? id) !== id) return refuse(c, 'other-session');
    const province = await namedProvince(hub.store, c.get('account'))(body.value.province);
    const at = hub.clock();
    const signing = countersigning(hub.ring, at);
    const verdicts = await ingest(hub, { province, account: id, device, at, items, onSound: signing.begin });
    hub.log.info({ request: c.get('requestId'), ...countsOf(verdicts) }, 'a push was stored');
    c.header('Cache-Control', 'no-store');
    const signed = await signing.finish(verdicts);
    // Only releases of before [P11] name no account.
    const said = body.value.account === undefined ? inFirstWords(signed) : signed;
    return c.json({ ...(await replyOf(hub, { at, nonce }, said)), province } satisfies PushReply);
  });
}

/** `verdicts`: signed. */
export async function replyOf(
  { store, ring }: Pick<Hub, 'store' | 'ring'>,
  { at, nonce }: { at: Date; nonce: unknown },
  verdicts: Verdict[],
): Promise<PushReply> {
  const said = { epoch: await store.epoch(), at: at.toISOString() };
  return {
    protocol: protocolVersion,
    ...said,
    ...(await proveContact(ring, nonce, said)),
    verdicts,
  };
}

function countsOf(verdicts: Verdict[]): { [verdict: string]: number } {
  const counts: { [verdict: string]: number } = {};
  for (const { verdict } of verdicts) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}
