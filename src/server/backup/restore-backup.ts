import { CannotStart } from '../cannot-start.ts';
import { transaction, type Client, type Pool } from '../database.ts';
import { writeKeptFile } from '../files/kept-files.ts';
import { migrate, migrationsFolder, readMigrations } from '../migrate.ts';
import { readBackup, type Counts, type Head, type TableHead } from './backup-file.ts';
import { backedUp } from './write-backup.ts';

interface Restored {
  head: Head;
  counts: Counts;
  /** The new one. */
  epoch: string;
}

const mostRows = 500;
const mostText = 4 * 1024 * 1024;

/**
 * Puts a backup into an empty database, all of it or nothing, and begins a new epoch, so that devices offer again what
 * came after the backup, [P9]. The file is read to its end before anything is written.
 */
export async function restoreBackup(pool: Pool, file: string, dataDir: string): Promise<Restored> {
  const { head, counts } = await checkBackup(file);
  const last = await lastMigration(file, head);
  await refuseUnlessEmpty(pool, last);
  await migrate(pool, migrationsFolder, last);
  // Before any row says that they are here.
  await putFilesBack(file, dataDir);
  const epoch = await transaction(pool, async (client) => {
    await client.query('set local statement_timeout = 0');
    await fill(client, file);
    for (const [table, rows] of Object.entries(counts)) await checkCount(client, table, rows);
    return await beginEpoch(client, head);
  });
  await migrate(pool);
  return { head, counts, epoch };
}

async function checkBackup(file: string): Promise<{ head: Head; counts: Counts }> {
  let head: Head | undefined;
  const counts: Counts = {};
  const known = new Set<string>(backedUp);
  for await (const part of readBackup(file)) {
    if ('head' in part) head = part.head;
    if ('table' in part) {
      const { table, rows } = part.table;
      if (!known.has(table))
        throw new CannotStart(`${file} holds a table that this release does not know: ${table}.`);
      counts[table] = rows;
    }
  }
  if (!head) throw new CannotStart(`${file} is not a backup.`);
  return { head, counts };
}

/** The number of the last migration that the backup's database had had, where this build has all of them. */
async function lastMigration(file: string, { migrations, release }: Head): Promise<number> {
  const ours = await readMigrations();
  for (const [index, made] of migrations.entries()) {
    if (ours[index]?.checksum === made.checksum) continue;
    throw new CannotStart(
      `${file} was made by another release (${release}, with ${made.name}): restore it with that one, or a newer one.`,
    );
  }
  return migrations.length;
}

async function refuseUnlessEmpty(pool: Pool, last: number): Promise<void> {
  for (const table of [...backedUp, 'sessions', 'hub', 'migrations'] as const) {
    const { rows } = await pool.query<{ there: boolean }>('select to_regclass($1) is not null as there', [
      table,
    ]);
    if (!rows[0]?.there) continue;
    const { rows: found } = await pool.query<{ rows: number }>(`select count(*) as rows from ${table}`);
    const held = found[0]?.rows ?? 0;
    const most = table === 'migrations' ? last : table === 'hub' ? 1 : 0;
    if (held <= most) continue;
    throw new CannotStart(
      `The database is not empty (${table}: ${held}): a backup is restored into an empty one.`,
    );
  }
}

async function fill(client: Client, file: string): Promise<void> {
  let into: TableHead | undefined;
  let rows: string[] = [];
  let size = 0;
  const flush = async () => {
    if (into && rows.length > 0) {
      const columns = into.columns.join(', ');
      await client.query(
        `insert into ${into.table} (${columns}) select ${columns} from json_populate_recordset(null::${into.table}, $1::json)`,
        [`[${rows.join(',')}]`],
      );
    }
    rows = [];
    size = 0;
  };
  for await (const part of readBackup(file)) {
    if ('table' in part) {
      await flush();
      into = part.table;
    }
    if ('row' in part) {
      rows.push(part.row);
      size += part.row.length;
      if (rows.length >= mostRows || size >= mostText) await flush();
    }
  }
  await flush();
}

async function putFilesBack(file: string, dataDir: string): Promise<void> {
  for await (const part of readBackup(file)) {
    if ('file' in part) await writeKeptFile(dataDir, part.file, part.bytes);
  }
}

async function checkCount(client: Client, table: string, rows: number): Promise<void> {
  const { rows: found } = await client.query<{ rows: number }>(`select count(*) as rows from ${table}`);
  if (found[0]?.rows !== rows) throw new Error(`${table}: ${found[0]?.rows} rows came of ${rows}`);
}

async function beginEpoch(client: Client, { createdAt }: Head): Promise<string> {
  const { rows } = await client.query<{ epoch: string }>(
    'update hub set epoch = gen_random_uuid(), created_at = $1 returning epoch',
    [createdAt],
  );
  return rows[0]?.epoch ?? '';
}
