import { Hono, type Context } from 'hono';
import type { PlacedFinding } from '#protocol/authoring.ts';
import { compareModels } from '#core/model/compare-models.ts';
import { compareVersions } from '#core/model/compare-versions.ts';
import { writeWorkbook } from '#core/model/spreadsheet/spreadsheet.ts';
import { writeWorkbookFile } from '#core/model/spreadsheet/workbook-file.server.ts';
import type { InstalledModel } from '#core/result/read-models.server.ts';
import { requireAccount } from '../auth/require.ts';
import { modelUses } from '../authoring/model-uses.ts';
import { publishModel, withdrawModel } from '../authoring/published-models.ts';
import { nameOf, publishedList } from '../authoring/offered-list.ts';
import { readUpload } from '../authoring/read-upload.ts';
import { refreshModels } from '../authoring/shelf.ts';
import { readBytes } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';

/** Far above any instrument that we know; a workbook unpacks to at most some fifty times this. */
const mostUpload = 4 * 1024 * 1024;

/**
 * Instruments: devices fetch what was published here, [P12]; authors upload, check, compare, publish and withdraw, and
 * take any of them home as a workbook.
 */
export function modelRoutes(hub: Hub): Hono<HubContext> {
  const author = requireAccount(hub, 'author');
  return new Hono<HubContext>()
    .get('/models', requireAccount(hub), (c) => {
      c.header('Cache-Control', 'no-store');
      return c.json({ models: publishedList(hub.models) });
    })
    .get('/models/:fingerprint{[0-9a-f]{64}}', requireAccount(hub), (c) => {
      const found = named(hub, c.req.param('fingerprint'));
      if (!found) return refuse(c, 'not-found');
      const { model, reference, texts, examples, signature = null } = found;
      // The words of a model may get better under the same fingerprint.
      c.header('Cache-Control', 'no-store');
      return c.json({ model, reference, texts, examples, signature });
    })
    .get('/models/:fingerprint{[0-9a-f]{64}}/workbook', author, async (c) => {
      const found = named(hub, c.req.param('fingerprint'));
      if (!found) return refuse(c, 'not-found');
      const { id, version } = found.model;
      c.header('Cache-Control', 'no-store');
      c.header('Content-Type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
      c.header('Content-Disposition', `attachment; filename="${id}-${version}.xlsx"`);
      return c.body(new Uint8Array(await writeWorkbookFile(writeWorkbook(found))));
    })
    .get('/authoring/models', author, async (c) => {
      const used = await modelUses(hub.pool);
      c.header('Cache-Control', 'no-store');
      return c.json({
        models: [
          ...hub.models.shipped.map((one) => ({
            ...nameOf(one),
            title: titles(one),
            used: used(one.reference),
            origin: 'shipped' as const,
          })),
          ...hub.models.published.map((one) => ({
            ...nameOf(one),
            title: titles(one),
            used: used(one.reference),
            origin: 'published' as const,
            publishedAt: one.publishedAt.toISOString(),
            withdrawnAt: one.withdrawnAt?.toISOString() ?? null,
            sound: one.sound,
          })),
        ],
      });
    })
    .post('/authoring/check', author, async (c) => {
      const upload = await read(c);
      if ('refused' in upload) return upload.refused;
      c.header('Cache-Control', 'no-store');
      return c.json(checked(hub, upload.installed, upload.findings));
    })
    .post('/authoring/publish', author, async (c) => {
      const upload = await read(c);
      if ('refused' in upload) return upload.refused;
      const { installed, findings } = upload;
      c.header('Cache-Control', 'no-store');
      if (!installed || findings.length > 0) return c.json(checked(hub, installed, findings), 422);
      const { id } = c.get('account');
      const published = await publishModel(hub.pool, installed, {
        by: id,
        at: hub.clock(),
        shipped: hub.models.shipped,
      });
      if (!published.ok) return refuse(c, published.reason, published.detail);
      await refreshModels(hub);
      hub.log.info({ model: installed.reference, account: id }, 'a model was published');
      return c.json({ reference: installed.reference }, 201);
    })
    .delete('/authoring/models/:fingerprint{[0-9a-f]{64}}', author, async (c) => {
      if (!(await withdrawModel(hub.pool, c.req.param('fingerprint'), hub.clock())))
        return refuse(c, 'not-found');
      await refreshModels(hub);
      hub.log.info({ fingerprint: c.req.param('fingerprint') }, 'a model was withdrawn');
      return c.body(null, 204);
    });
}

async function read(c: Context) {
  const bytes = await readBytes(c.req.raw, mostUpload);
  return bytes.ok ? await readUpload(bytes.value) : { refused: refuse(c, bytes.reason, bytes.detail) };
}

function checked(hub: Hub, installed: InstalledModel | null, findings: PlacedFinding[]) {
  if (!installed) return { findings, model: null };
  const { model, reference, texts, examples } = installed;
  const before = versionBefore(hub, installed);
  return {
    findings,
    model: { model, reference, texts, examples: examples.length },
    before: before && { ...before.reference, changes: compareModels(before, installed) },
  };
}

/** The newest version of the same instrument that is not newer than this one. */
function versionBefore({ models }: Hub, { model, reference }: InstalledModel): InstalledModel | undefined {
  return models.all
    .filter(
      (one) =>
        one.model.url === model.url &&
        one.reference.fingerprint !== reference.fingerprint &&
        compareVersions(one.model.version, model.version) <= 0,
    )
    .toSorted((a, b) => compareVersions(b.model.version, a.model.version))[0];
}

function named({ models }: Hub, fingerprint: string): InstalledModel | undefined {
  return [...models.all, ...models.published].find(({ reference }) => reference.fingerprint === fingerprint);
}

function titles({ texts }: InstalledModel) {
  return Object.fromEntries(Object.entries(texts).map(([language, text]) => [language, text.title]));
}
