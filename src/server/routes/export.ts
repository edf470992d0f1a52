import { Hono } from 'hono';
import { requireAccount } from '../auth/require.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { localTime } from '../officer/csv.ts';
import { exportCsv } from '../officer/export-csv.ts';
import { filtersOf } from '../officer/filters.ts';
import { placesOf } from '../places.ts';

/** The numbers' table for Excel: semicolons by default, as Excel here expects them. */
export function exportRoutes(hub: Hub): Hono<HubContext> {
  const places = placesOf(hub.client);
  return new Hono<HubContext>().get('/export.csv', requireAccount(hub, 'officer'), async (c) => {
    const filters = filtersOf(c.req.query(), hub.models);
    if (!filters.ok) return refuse(c, filters.reason, filters.detail);
    const separator = c.req.query('separator') ?? ';';
    const language = c.req.query('language') ?? 'vi';
    if (separator !== ';' && separator !== ',') return refuse(c, 'bad-request', 'separator');
    if (language !== 'vi' && language !== 'en') return refuse(c, 'bad-request', 'language');
    const { province } = c.get('account');
    const lines = await exportCsv(
      { ...hub, places },
      { province, filters: filters.value, separator, language },
    );
    const day = localTime(hub.clock()).slice(0, 10).split('/').reverse().join('-');
    // With its length, and so uncompressed: where the hub ends in the middle of it, a proxy would give out half as the whole.
    c.header('Cache-Control', 'no-store, no-transform');
    c.header('Content-Length', String(lines.bytes));
    c.header('Content-Type', 'text/csv; charset=utf-8');
    c.header('Content-Disposition', `attachment; filename="san-sang-so-${province}-${day}.csv"`);
    return c.body(streamOf(lines.read()));
  });
}

function streamOf(lines: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    async pull(controller) {
      const next = await lines.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
}
