import { Hono, type Context } from 'hono';
import { photo } from '#core/items/file/file.ts';
import { knownFilesRequestSchema, uploadPath, type KnownFilesReply } from '#protocol/files.ts';
import { thumbsPath, thumbsRequestSchema, type ThumbsReply } from '#protocol/thumbs.ts';
import { protocolVersion } from '#protocol/version.ts';
import { requireSender } from '../auth/require.ts';
import { requireAccount } from '../auth/require.ts';
import { readEpoch } from '../epoch.ts';
import { fileRowsOf } from '../files/file-rows.ts';
import { readKeptFile } from '../files/kept-files.ts';
import { knownFiles } from '../files/known-files.ts';
import { makeReceiver } from '../files/receive-files.ts';
import { keepThumbs, readThumb } from '../files/kept-thumbs.ts';
import { readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import { proveContact } from '../receipts/prove-contact.ts';
import { giveFile } from '../http/give-file.ts';
import type { Hub, HubContext } from '../hub.ts';

const named = ':name{[0-9a-f-]+\\.[0-9a-f]{64}}';
const [upload, thumbs] = [uploadPath, thumbsPath].map((path) => path.slice('/api'.length)) as [
  string,
  string,
];

/** [P18] Photos and papers of advisers: which of them are here, and the bytes of those that are not. */
export function fileRoutes(hub: Hub): Hono<HubContext> {
  const receive = makeReceiver(hub);
  const adviser = requireSender(hub);
  const reader = requireAccount(hub, 'adviser');
  const take = async (c: Context<HubContext>, method?: 'PATCH') => {
    const { province, id } = c.get('account');
    const name = c.req.param('name');
    const [account, sha256 = null] = name?.split('.') ?? [id];
    if (account !== id) return refuse(c, 'other-session');
    c.header('Cache-Control', 'no-store');
    return await receive(c.req.raw, { province, account: id }, sha256, method);
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
        const said = { epoch: await readEpoch(hub.pool), at: hub.clock().toISOString() };
        return c.json({
          protocol: protocolVersion,
          ...said,
          ...(await proveContact(hub.ring, body.value.nonce, said)),
          files,
        } satisfies KnownFilesReply);
      })
      // [P26]
      .post(thumbs, adviser, async (c) => {
        const body = await readJson(c, thumbsRequestSchema);
        if (!body.ok) return refuse(c, body.reason, body.detail);
        const { province, id } = c.get('account');
        if ((body.value.account ?? id) !== id) return refuse(c, 'other-session');
        const at = hub.clock();
        const kept = await keepThumbs(hub, { province, account: id }, body.value.thumbs);
        if (kept === null) return refuse(c, 'files-full');
        c.header('Cache-Control', 'no-store');
        const epoch = await readEpoch(hub.pool);
        return c.json({
          protocol: protocolVersion,
          epoch,
          at: at.toISOString(),
          kept,
        } satisfies ThumbsReply);
      })
      // What this account brought itself, for another device of the same person.
      .get('/files/:sha256{[0-9a-f]{64}}', reader, async (c) => {
        const { province, id } = c.get('account');
        const sha256 = c.req.param('sha256');
        const [row] = await fileRowsOf(hub.pool, { province, account: id }, [sha256]);
        const bytes = row && (await readKeptFile(hub.env.dataDir, { province, sha256 }));
        return bytes ? giveFile(c, { sha256, type: row.type, bytes }) : refuse(c, 'not-found');
      })
      .get('/files/:sha256{[0-9a-f]{64}}/thumb', reader, async (c) => {
        const { province, id } = c.get('account');
        const sha256 = c.req.param('sha256');
        const bytes = await readThumb(hub.env.dataDir, { province, account: id }, sha256);
        return bytes ? giveFile(c, { sha256, type: photo, bytes }) : refuse(c, 'not-found');
      })
      .post(upload, adviser, (c) => take(c))
      .patch(`${upload}/${named}`, adviser, (c) => take(c))
      // Where something on the way lets no PATCH through: this one method here, and no other in another's clothes.
      .post(`${upload}/${named}`, adviser, (c) =>
        c.req.header('x-http-method-override') === 'PATCH' ? take(c, 'PATCH') : refuse(c, 'not-found'),
      )
      // A HEAD comes in as a GET; what was uploaded is read by nobody here.
      .get(`${upload}/${named}`, adviser, (c) =>
        c.req.raw.method === 'HEAD' ? take(c) : refuse(c, 'not-found'),
      )
  );
}
