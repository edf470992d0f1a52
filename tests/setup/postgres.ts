import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ClientConfig } from 'pg';
import type { TestProject } from 'vitest/node';
import { openPool } from '#server/database.ts';
import { clusterFolder } from '#server/embedded/cluster.ts';
import { clearTheWay } from '#server/embedded/orphan.ts';
import { startPostgres } from '#server/embedded-postgres.ts';
import { makeLog } from '#server/log.ts';
import { migrate } from '#server/migrate.ts';
import { readSecret } from '#server/secret.ts';
import { administer, inDatabase, patient } from '#tests/builders/in-database.ts';
import { leftoversIn } from '#tests/builders/leftovers.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** One server for all tests of a hub, and a database in it that has every migration and no row. */
    postgres: { connection: ClientConfig; migrated: string };
  }
}

const silent = makeLog('silent');
const prefix = 'tests-of-a-hub-';

/** TEST_DATABASE_URL or DATABASE_URL where one is given, else an embedded server that lives as long as the run. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL'] || process.env['DATABASE_URL'];
  const server = given
    ? { connection: { connectionString: given }, stop: () => Promise.resolve() }
    : await anEmbeddedServer();
  const migrated = `hub_test_${randomBytes(6).toString('hex')}`;
  await administer(server.connection, `create database ${migrated} template template0 encoding 'UTF8'`);
  const pool = openPool({ ...inDatabase(server.connection, migrated), ...patient }, silent);
  await migrate(pool);
  // Nobody may be in a database that is copied.
  await pool.end();
  project.provide('postgres', { connection: server.connection, migrated });
  return async () => {
    await administer(server.connection, `drop database ${migrated} with (force)`);
    await server.stop();
  };
}

async function anEmbeddedServer(): Promise<{ connection: ClientConfig; stop: () => Promise<void> }> {
  await removeLeftovers();
  const dataDir = await mkdtemp(join(tmpdir(), `${prefix}${process.pid}-`));
  const more = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: 200 };
  const postgres = await startPostgres({ dataDir, log: silent, more });
  return {
    connection: postgres.connection,
    stop: async () => {
      await postgres.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}

/** A run that was killed could stop nothing. */
async function removeLeftovers(): Promise<void> {
  for (const dataDir of await leftoversIn(tmpdir(), prefix)) {
    const password = await readSecret(join(dataDir, 'postgresql.password')).catch(() => null);
    if (password !== null) await clearTheWay(clusterFolder(dataDir), password, silent);
    await rm(dataDir, { recursive: true, force: true }).catch(() => undefined);
  }
}
