import { Hono, type Context } from 'hono';
import * as z from 'zod/mini';
import type { Order } from '#protocol/devices.ts';
import { wordForKeys } from '#protocol/keys.ts';
import { protocolVersion } from '#protocol/version.ts';
import { requireSender } from '../auth/require.ts';
import { orderOf, seeDevice } from '../auth/devices.ts';
import { wordFor } from '../authoring/offered-list.ts';
import { knownDictionaries } from '../http/dictionaries.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import type { Changes, MovedSeal } from '../ingest/hub-store.ts';
import { proveContact } from '../receipts/prove-contact.ts';
import type { ToldStanding } from '#protocol/standing.ts';
import { shownCatalogue } from '../solutions/shown-catalogue.ts';

const mostRecords = 500;

/** [P8] What changed in the account's scope after the cursor, in the order of commit. */
export function pullRoutes(hub: Hub, guard = requireSender(hub)): Hono<HubContext> {
  return new Hono<HubContext>().get('/pull', guard, async (c) => {
    const text = c.req.query('cursor') ?? '0';
    if (!/^\d{1,15}$/.test(text)) return refuse(c, 'bad-request', 'cursor: a whole number');
    if ((c.req.query('account') ?? c.get('account').id) !== c.get('account').id)
      return refuse(c, 'other-session');
    const order = await orderFor(hub, c);
    // [P28] A device that has not heard of the move would take the one province's records for the other's; an order it hears.
    const { province } = c.get('account');
    if (!order && (c.req.query('province') ?? province) !== province) return refuse(c, 'other-session');
    // [L29] Whoever is to hand over gets nothing more.
    const changes = order
      ? { records: [], seals: [], cursor: Number(text), more: false }
      : await hub.store.changesAfter(c.get('account'), Number(text), mostRecords);
    const epoch = await hub.store.epoch();
    const left = await hub.store.provincesLeft(c.get('account'));
    const people = await hub.store.namesOf(
      c.get('account').province,
      writersIn(changes, c.get('account').id),
    );
    const said = { epoch, at: hub.clock().toISOString() };
    const head = JSON.stringify({
      protocol: protocolVersion,
      ...said,
      ...(await proveContact(hub.ring, c.req.query('nonce'), said)),
      cursor: changes.cursor,
      more: changes.more,
      models: wordFor(hub.models),
      keys: wordForKeys(await hub.ring.published()),
      solutions: (await shownCatalogue(hub, c.get('account').province)).word,
      dictionaries: knownDictionaries,
      ...(order && { order }),
      ...(left.length > 0 && { evict: left.map((province) => ({ province, takes: true })) }),
      ...(changes.seals.length > 0 && { standings: changes.seals.map((seal) => toldOf(seal, hub.clock())) }),
      ...(Object.keys(people).length > 0 && { people }),
    });
    c.header('Cache-Control', 'no-store');
    c.header('Content-Type', 'application/json');
    // The records are canonical JSON already.
    return c.body(`${head.slice(0, -1)},"records":[${changes.records.join(',')}]}`);
  });
}

/** [P25] What was ordered about the account, or about the device that asks; older builds do not say which one they are. */
async function orderFor({ pool, clock }: Hub, c: Context<HubContext>): Promise<Order | null> {
  const device = z.safeParse(z.uuid(), c.req.query('device'));
  const build = (c.req.query('build') ?? '').slice(0, 40);
  const agent = c.req.header('user-agent') ?? '';
  const account = c.get('account');
  const erase =
    device.success && (await seeDevice(pool, { account, device: device.data, build, agent, at: clock() }));
  const blocked = c.get('blocked');
  return erase || (blocked ? orderOf(blocked) : null);
}

/** [P19] Who else wrote in these records. */
function writersIn({ records }: Changes, account: string): string[] {
  const writers = records.flatMap((text) =>
    [...text.matchAll(/"by":"([^"\\]{1,64})"/g)].map((match) => match[1] ?? ''),
  );
  return [...new Set(writers)].filter((by) => by !== account && by !== 'self');
}

function toldOf({ id, status, reason, detail, settled }: MovedSeal, at: Date): ToldStanding {
  return {
    id,
    is: status,
    ...(reason !== null && { reason }),
    ...(detail !== null && { detail }),
    ...(settled && { settled }),
    at: at.toISOString(),
  };
}
