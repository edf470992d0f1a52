import { Hono } from 'hono';
import { leftRequestSchema, type LeftReply } from '#protocol/leaving.ts';
import { protocolVersion } from '#protocol/version.ts';
import { requireAccount } from '../auth/require.ts';
import { filesWhereLeft } from '../files/left-files.ts';
import { readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { proveContact } from '../receipts/prove-contact.ts';

const dayMs = 86_400_000;

/** [P22] Which of the things that a device names lie safely in a province that its account has left. */
export function leftRoutes(
  hub: Hub,
  guard = requireAccount(hub, 'adviser'),
  /** What came before lies in every backup that may still be restored. */
  safeBefore = () => new Date(hub.clock().getTime() - hub.env.backupDays * dayMs),
): Hono<HubContext> {
  return new Hono<HubContext>().post('/left', guard, async (c) => {
    const body = await readJson(c, leftRequestSchema);
    if (!body.ok) return refuse(c, body.reason, body.detail);
    const { account, records, seals, files = [], nonce } = body.value;
    const reader = c.get('account');
    if ((account ?? reader.id) !== reader.id) return refuse(c, 'other-session');
    // The epoch first: a restore in between takes back what is held, and not what it is called.
    const epoch = await hub.store.epoch();
    const before = safeBefore();
    const held = await hub.store.heldWhereLeft(reader, { records, seals }, before);
    const heldFiles = await filesWhereLeft(hub, reader, files, before);
    c.header('Cache-Control', 'no-store');
    const said = { epoch, at: hub.clock().toISOString() };
    return c.json({
      protocol: protocolVersion,
      ...said,
      ...(await proveContact(hub.ring, nonce, said)),
      before: before.toISOString(),
      held,
      files: heldFiles,
    } satisfies LeftReply);
  });
}
