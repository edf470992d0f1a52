import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { checkServer, openPool, type Pool } from '../database.ts';
import { clusterFolder, superuser, versionOf } from '../embedded/cluster.ts';
import { placeOfRunning } from '../embedded/orphan.ts';
import { databaseName, startPostgres } from '../embedded-postgres.ts';
import type { Env } from '../env.ts';
import type { Log } from '../log.ts';
import { readSecret } from '../secret.ts';

interface OpenedDatabase {
  pool: Pool;
  close: () => Promise<void>;
}

/**
 * The hub's database for a command: DATABASE_URL, else the embedded one, under a hub that runs or started for the command
 * alone. `alone`: refused while a hub runs on it, and made where there is none.
 */
export async function openDatabase(env: Env, log: Log, { alone = false } = {}): Promise<OpenedDatabase> {
  if (env.databaseUrl !== null) return await opened({ connectionString: env.databaseUrl }, log);
  const cluster = clusterFolder(env.dataDir);
  if (!alone) {
    const place = await placeOfRunning(cluster);
    if (place !== null) {
      const password = await readSecret(join(env.dataDir, 'postgresql.password'));
      if (password === null) throw new CannotStart(`postgresql.password is missing in ${env.dataDir}.`);
      return await opened({ ...place, user: superuser, password, database: databaseName }, log);
    }
    if ((await versionOf(cluster)) === null) throw new CannotStart(`There is no database in ${env.dataDir}.`);
  }
  const postgres = await startPostgres({ dataDir: env.dataDir, log });
  return await opened(postgres.connection, log, postgres.stop);
}

async function opened(
  connection: Parameters<typeof openPool>[0],
  log: Log,
  stop: () => Promise<void> = async () => undefined,
): Promise<OpenedDatabase> {
  const pool = openPool(connection, log);
  const close = async () => {
    await pool.end();
    await stop();
  };
  try {
    await checkServer(pool);
  } catch (error) {
    await close();
    throw error;
  }
  return { pool, close };
}
