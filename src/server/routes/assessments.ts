import { Hono } from 'hono';
import * as z from 'zod/mini';
import { photo } from '#core/items/file/file.ts';
import { hashSchema } from '#core/records/hash-schema.ts';
import { requireAccount } from '../auth/require.ts';
import { readKeptFile } from '../files/kept-files.ts';
import { readThumb } from '../files/kept-thumbs.ts';
import { giveFile } from '../http/give-file.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { findEvidence } from '../officer/evidence.ts';
import { filtersOf, withoutEmpty } from '../officer/filters.ts';
import { listAssessments, narrowingSchema } from '../officer/list-assessments.ts';
import { listSetAside } from '../officer/list-set-aside.ts';
import { openAssessment } from '../officer/open-assessment.ts';
import { signer } from '../receipts/countersign.ts';

/** What an officer looks up: of the own province, and nothing of another. */
export function assessmentRoutes(hub: Hub): Hono<HubContext> {
  const { pool } = hub;
  const officer = requireAccount(hub, 'officer');

  return (
    new Hono<HubContext>()
      .get('/assessments', officer, async (c) => {
        const filters = filtersOf(c.req.query(), hub.models);
        if (!filters.ok) return refuse(c, filters.reason, filters.detail);
        const narrowing = narrowingSchema.safeParse(withoutEmpty(c.req.query()));
        if (!narrowing.success) {
          return refuse(c, 'bad-request', String(narrowing.error.issues[0]?.path[0]));
        }
        c.header('Cache-Control', 'no-store');
        return c.json(await listAssessments(pool, c.get('account').province, filters.value, narrowing.data));
      })
      .get('/assessments/:id', officer, async (c) => {
        const id = c.req.param('id');
        if (!z.safeParse(hashSchema, id).success) return refuse(c, 'not-found');
        const opened = await openAssessment(
          { pool, dataDir: hub.env.dataDir },
          c.get('account').province,
          id,
        );
        if (!opened) return refuse(c, 'not-found');
        c.header('Cache-Control', 'no-store');
        if (opened.status === 'quarantined') return c.json(opened);
        const receipt = { hash: opened.id, at: opened.receivedAt };
        return c.json({ ...opened, receipt: (await signer(hub.ring, hub.clock()))(receipt) });
      })
      .get('/assessments/:id{[0-9a-f]{64}}/files/:sha256{[0-9a-f]{64}}', officer, async (c) => {
        const { id: seal, sha256 } = c.req.param();
        const { province } = c.get('account');
        const named = await findEvidence(pool, province, { seal, sha256 });
        const bytes = named && (await readKeptFile(hub.env.dataDir, { province, sha256 }));
        return bytes ? giveFile(c, { sha256, type: named.type, bytes }) : refuse(c, 'not-found');
      })
      // [P26] As the account made it that sealed.
      .get('/assessments/:id{[0-9a-f]{64}}/files/:sha256{[0-9a-f]{64}}/thumb', officer, async (c) => {
        const { id: seal, sha256 } = c.req.param();
        const { province } = c.get('account');
        const named = await findEvidence(pool, province, { seal, sha256 });
        const bytes =
          named?.account && (await readThumb(hub.env.dataDir, { province, account: named.account }, sha256));
        return bytes ? giveFile(c, { sha256, type: photo, bytes }) : refuse(c, 'not-found');
      })
      .get('/quarantine', officer, async (c) => {
        const page = c.req.query('page') ?? '1';
        if (!/^[1-9]\d{0,5}$/.test(page)) return refuse(c, 'bad-request', 'page');
        c.header('Cache-Control', 'no-store');
        return c.json(await listSetAside(pool, c.get('account').province, Number(page)));
      })
  );
}
