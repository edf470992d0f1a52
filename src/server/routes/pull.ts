import { Hono } from 'hono';
import { protocolVersion } from '#protocol/version.ts';
import type { Account } from '../auth/account.ts';
import { requireAccount } from '../auth/require.ts';
import { wordFor } from '../authoring/offered-list.ts';
import type { Pool } from '../database.ts';
import { readEpoch } from '../epoch.ts';
import { refuse } from '../http/refuse.ts';
import type { Hub, HubContext } from '../hub.ts';
import { shownCatalogue } from '../solutions/shown-catalogue.ts';

const mostRecords = 500;

/** [P8] What changed in the account's scope after the cursor, in the order of commit. */
export function pullRoutes(hub: Hub): Hono<HubContext> {
  return new Hono<HubContext>().get('/pull', requireAccount(hub, 'adviser'), async (c) => {
    const text = c.req.query('cursor') ?? '0';
    if (!/^\d{1,15}$/.test(text)) return refuse(c, 'bad-request', 'cursor: a whole number');
    if ((c.req.query('account') ?? c.get('account').id) !== c.get('account').id)
      return refuse(c, 'other-session');
    const changes = await changesAfter(hub.pool, c.get('account'), Number(text));
    const epoch = await readEpoch(hub.pool);
    const head = JSON.stringify({
      protocol: protocolVersion,
      epoch,
      at: hub.clock().toISOString(),
      cursor: changes.cursor,
      more: changes.more,
      models: wordFor(hub.models),
      solutions: (await shownCatalogue(hub, c.get('account').province)).word,
    });
    c.header('Cache-Control', 'no-store');
    c.header('Content-Type', 'application/json');
    // The records are canonical JSON already.
    return c.body(`${head.slice(0, -1)},"records":[${changes.records.join(',')}]}`);
  });
}

async function changesAfter(
  pool: Pool,
  { province, id }: Account,
  cursor: number,
): Promise<{ records: string[]; cursor: number; more: boolean }> {
  // [L22] The counter first: every number up to it is committed, so nothing below it can still appear.
  const { rows: scopes } = await pool.query<{ counter: number }>(
    'select counter from scopes where province = $1',
    [province],
  );
  const counter = scopes[0]?.counter ?? 0;
  // [P8] Handed out by a database that this one is an older copy of: what has changed since is not told by a number.
  const from = cursor > counter ? 0 : cursor;
  const { rows } = await pool.query<{ body: string; changed: number }>(
    `select body, changed from records
     where province = $1 and changed > $2 and changed <= $3 and (kind = 'enterprise' or by = $4)
     order by changed limit $5`,
    [province, from, counter, id, mostRecords + 1],
  );
  const page = rows.slice(0, mostRecords);
  const more = rows.length > mostRecords;
  return {
    records: page.map(({ body }) => body),
    cursor: more ? (page.at(-1)?.changed ?? from) : counter,
    more,
  };
}
