import { snapshot, type Client, type Pool } from '../database.ts';
import { readKeptFile } from '../files/kept-files.ts';
import { fileLine, writeLines, type Counts, type Head, type TableHead } from './backup-file.ts';

/**
 * What a backup holds, in an order in which it can be put back. `hub` and the list of migrations are in its head;
 * sessions are left out: after a restore people sign in again.
 */
export const backedUp = [
  'models',
  'published_models',
  'scopes',
  'accounts',
  'records',
  'seals',
  // A view since `0012-one-row-a-seal.sql`, and then left out: its rows lie in those of the seals.
  'seal_nodes',
  'seal_decisions',
  'record_changes',
  'quarantine',
  'solutions',
  'courier_keys',
  'device_keys',
  'account_moves',
  'devices',
  'device_orders',
  'files',
  'benchmarks',
  'receipt_keys',
] as const;

const atOnce = 500;

interface About {
  at: Date;
  release: string;
  /** Where the bytes of photos and papers lie. */
  dataDir: string;
}

/** All that the hub holds at one moment, while it goes on working. */
export async function writeBackup(
  pool: Pool,
  file: string,
  { at, release, dataDir }: About,
): Promise<Counts> {
  const counts: Counts = {};
  await snapshot(pool, async (client) => {
    await client.query(`set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
      set local timezone = 'UTC'; set local bytea_output = 'hex'`);
    const about = { at: at.toISOString(), release };
    await writeLines(file, linesOf(client, about, counts, dataDir));
  });
  return counts;
}

async function* linesOf(
  client: Client,
  about: Pick<Head, 'at' | 'release'>,
  counts: Counts,
  dataDir: string,
): AsyncGenerator<string> {
  yield JSON.stringify(await headOf(client, about));
  for (const table of await tablesIn(client)) {
    counts[table.table] = table.rows;
    yield JSON.stringify(table);
    // The rows' JSON is PostgreSQL's own, exact to the last digit; it never becomes a number of ours.
    await client.query(
      `declare rows no scroll cursor for
       select row_to_json(kept)::text as row from (select ${table.columns.join(', ')} from ${table.table}) kept`,
    );
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${atOnce} from rows`);
      if (rows.length === 0) break;
      for (const { row } of rows) yield row;
    }
    await client.query('close rows');
  }
  if (counts['files'] !== undefined) yield* filesOf(client, dataDir);
}

/** One at a time. One that is gone meanwhile, or damaged, is left out: devices are asked for it after the restore. */
async function* filesOf(client: Client, dataDir: string): AsyncGenerator<string> {
  const { rows } = await client.query<{ province: string; sha256: string }>(
    `select distinct province, encode(digest, 'hex') as sha256 from files order by 1, 2`,
  );
  for (const name of rows) {
    const bytes = await readKeptFile(dataDir, name);
    if (bytes) yield fileLine(name, bytes);
  }
}

async function headOf(client: Client, about: Pick<Head, 'at' | 'release'>): Promise<Head> {
  const { rows } = await client.query<{ epoch: string; createdAt: string }>(
    'select epoch, created_at::text as "createdAt" from hub',
  );
  const { rows: migrations } = await client.query<Head['migrations'][number]>(
    'select number, name, checksum from migrations order by number',
  );
  const { epoch = '', createdAt = '' } = rows[0] ?? {};
  return { format: 'san-sang-so-backup', version: 1, ...about, epoch, createdAt, migrations };
}

/** Those that the database has by its migrations; generated columns make themselves again. */
async function tablesIn(client: Client): Promise<TableHead[]> {
  const tables: TableHead[] = [];
  for (const table of backedUp) {
    const { rows: columns } = await client.query<{ name: string }>(
      `select attname as name from pg_attribute
       where attrelid = (select oid from pg_class where oid = to_regclass($1) and relkind = 'r') and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
      [table],
    );
    if (columns.length === 0) continue;
    const { rows } = await client.query<{ rows: number }>(`select count(*) as rows from ${table}`);
    tables.push({ table, columns: columns.map(({ name }) => name), rows: rows[0]?.rows ?? 0 });
  }
  return tables;
}
