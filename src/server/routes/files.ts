import { Hono, type Context } from 'hono';
import { knownFilesRequestSchema, uploadPath, type KnownFilesReply } from '#protocol/files.ts';
import { protocolVersion } from '#protocol/version.ts';
import { requireSender } from '../auth/require.ts';
import { readEpoch } from '../epoch.ts';
import { knownFiles } from '../files/known-files.ts';
import { makeReceiver } from '../files/receive-files.ts';
import { readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';

const upload = uploadPath.slice('/api'.length);

/** [P18] Photos and papers of advisers: which of them are here, and the bytes of those that are not. */
export function fileRoutes(hub: Hub): Hono<HubContext> {
  const receive = makeReceiver(hub);
  const adviser = requireSender(hub);
  const take = async (c: Context<HubContext>) => {
    const { province, id } = c.get('account');
    const name = c.req.param('name');
    const [account, sha256 = null] = name?.split('.') ?? [id];
    if (account !== id) return refuse(c, 'other-session');
    c.header('Cache-Control', 'no-store');
    return await receive(c.req.raw, { province, account: id }, sha256);
  };
  return (
    new Hono<HubContext>()
      .post('/files/known', adviser, async (c) => {
        const body = await readJson(c, knownFilesRequestSchema);
        if (!body.ok) return refuse(c, body.reason, body.detail);
        const { province, id } = c.get('account');
        if ((body.value.account ?? id) !== id) return refuse(c, 'other-session');
        const files = await knownFiles(hub, { province, account: id }, body.value.files);
        c.header('Cache-Control', 'no-store');
        const epoch = await readEpoch(hub.pool);
        return c.json({
          protocol: protocolVersion,
          epoch,
          at: hub.clock().toISOString(),
          files,
        } satisfies KnownFilesReply);
      })
      .post(upload, adviser, take)
      .patch(`${upload}/:name{[0-9a-f-]+\\.[0-9a-f]{64}}`, adviser, take)
      // A HEAD comes in as a GET; what was uploaded is read by nobody here.
      .get(`${upload}/:name{[0-9a-f-]+\\.[0-9a-f]{64}}`, adviser, (c) =>
        c.req.raw.method === 'HEAD' ? take(c) : refuse(c, 'not-found'),
      )
  );
}
