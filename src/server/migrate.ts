import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { CannotStart } from './cannot-start.ts';
import type { Client, Pool } from './database.ts';

/** Beside this file in the source, beside the bundle in production. */
export const migrationsFolder = new URL('./migrations/', import.meta.url);

/** Any number, the same in every hub: two of them that start at once migrate one after the other. */
const migrationLock = 5_372_101;

export interface Migration {
  number: number;
  name: string;
  checksum: string;
  sql: string;
}

/**
 * Brings the database to this build's schema, or only to that of migration `last`, each file in a transaction of its own;
 * answers what was applied.
 */
export async function migrate(
  pool: Pool,
  folder: URL = migrationsFolder,
  last = Infinity,
): Promise<string[]> {
  const migrations = await readMigrations(folder);
  const client = await pool.connect();
  try {
    await client.query('set statement_timeout = 0');
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    return await applyMissing(client, migrations, last);
  } finally {
    // The session goes, and with it the lock and the setting.
    client.release(true);
  }
}

async function applyMissing(client: Client, migrations: Migration[], last: number): Promise<string[]> {
  await client.query(
    `create table if not exists migrations (
       number int primary key, name text not null, checksum text not null, applied_at timestamptz not null default now())`,
  );
  const { rows: applied } = await client.query<{ number: number; name: string; checksum: string }>(
    'select number, name, checksum from migrations order by number',
  );
  for (const done of applied) {
    const file = migrations[done.number - 1];
    if (file === undefined) {
      throw new CannotStart(
        `The database was made by a newer release (it has ${done.name}): start that release, or restore a backup of this one.`,
      );
    }
    if (file.checksum !== done.checksum) {
      throw new CannotStart(
        `${file.name} is not the migration that this database was made with (${done.name}): a migration is never edited, add a new one.`,
      );
    }
  }
  const missing = migrations.slice(applied.length).filter(({ number }) => number <= last);
  for (const migration of missing) await apply(client, migration);
  return missing.map(({ name }) => name);
}

async function apply(client: Client, { number, name, checksum, sql }: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migrations (number, name, checksum) values ($1, $2, $3)', [
      number,
      name,
      checksum,
    ]);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw new CannotStart(`The migration ${name} failed and was undone: ${(error as Error).message}.`, {
      cause: error,
    });
  }
}

export async function readMigrations(folder: URL = migrationsFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return await Promise.all(
    names.map(async (name, index) => {
      const number = Number(/^(\d{4})-[a-z0-9-]+\.sql$/.exec(name)?.[1]);
      if (number !== index + 1) {
        throw new CannotStart(`The migration ${name} is out of order: number ${index + 1} is expected.`);
      }
      const sql = (await readFile(new URL(name, folder), 'utf8')).replaceAll('\r\n', '\n');
      return { number, name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}
