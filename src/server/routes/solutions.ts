import { Hono } from 'hono';
import * as z from 'zod/mini';
import { readSolution } from '#core/solutions/read-solution.ts';
import { vietnamDay } from '#core/enterprise/vietnam-day.ts';
import { writeEntrySchema } from '#protocol/solutions.ts';
import { requireAccount } from '../auth/require.ts';
import { readJson } from '../http/read-body.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { categoryWords } from '../solutions/category-words.ts';
import { allVersions, newestVersions, writeVersion } from '../solutions/entry-versions.ts';
import { shownCatalogue } from '../solutions/shown-catalogue.ts';

const mostEntryBytes = 16 * 1024;
const isId = (text: string) => z.safeParse(z.uuid(), text).success;

/** [P14] The catalogue of solutions: read by everybody; kept by the officers of its province. */
export function solutionRoutes(hub: Hub): Hono<HubContext> {
  const officer = requireAccount(hub, 'officer');
  return new Hono<HubContext>()
    .get('/solutions/:province{[0-9]{2}}', async (c) => {
      const { word, ...shown } = await shownCatalogue(hub, c.req.param('province'));
      c.header('ETag', `"${word}"`);
      c.header('Cache-Control', 'public, max-age=60');
      if (c.req.header('if-none-match') === `"${word}"`) return c.body(null, 304);
      return c.json(c.req.query('known') === word ? { word } : { word, ...shown });
    })
    .get('/catalogue', officer, async (c) => {
      c.header('Cache-Control', 'no-store');
      const entries = await newestVersions(hub.pool, c.get('account').province);
      return c.json({ categories: categoryWords(hub.models), entries });
    })
    .get('/catalogue/:id/versions', officer, async (c) => {
      const id = c.req.param('id');
      const versions = isId(id) ? await allVersions(hub.pool, c.get('account').province, id) : [];
      if (versions.length === 0) return refuse(c, 'not-found');
      c.header('Cache-Control', 'no-store');
      return c.json({ versions });
    })
    .post('/catalogue/:id', officer, async (c) => {
      const id = c.req.param('id');
      if (!isId(id)) return refuse(c, 'not-found');
      const body = await readJson(c, writeEntrySchema, mostEntryBytes);
      if (!body.ok) return refuse(c, body.reason, body.detail);
      const at = hub.clock();
      const { province, id: by } = c.get('account');
      // A category whose models have all gone since must not keep an entry from being withdrawn.
      const [newest] = await allVersions(hub.pool, province, id);
      const solution = readSolution(body.value.solution, {
        categories: new Set([
          ...Object.keys(categoryWords(hub.models)),
          ...(newest?.solution.categories ?? []),
        ]),
        today: vietnamDay(at.getTime()),
      });
      if (!solution.ok) return refuse(c, 'bad-request', `${solution.detail}: ${solution.reason}`);
      const { after, status } = body.value;
      const written = await writeVersion(hub.pool, {
        province,
        id,
        after,
        status,
        solution: solution.value,
        by,
        at,
      });
      if (!written.ok) return refuse(c, written.reason, written.detail);
      const { version, known } = written.value;
      hub.log.info({ solution: id, version, status, account: by }, 'an entry of the catalogue was written');
      c.header('Cache-Control', 'no-store');
      return c.json({ version }, known ? 200 : 201);
    });
}
