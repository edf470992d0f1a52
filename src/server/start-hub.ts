import { refreshModels } from './authoring/shelf.ts';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createAdaptorServer } from '@hono/node-server';
import { buildApp } from './app.ts';
import { CannotStart } from './cannot-start.ts';
import { buildVersion, checkoutFolder } from './checkout.ts';
import { checkServer, openPool } from './database.ts';
import { openDataDir } from './embedded/cluster.ts';
import { startPostgres } from './embedded-postgres.ts';
import type { Env } from './env.ts';
import { sweepFiles } from './files/sweep-files.ts';
import { firstAccountsNotice, makeFirstAccounts } from './first-accounts.ts';
import { loadClientFiles } from './http/client-files.ts';
import type { Hub } from './hub.ts';
import { judgeUnknownAgain } from './ingest/judge-unknown-again.ts';
import { postgresStore } from './ingest/postgres-store.ts';
import { loadModels, modelsFolder } from './installed-models.ts';
import { keepModels } from './kept-models.ts';
import type { Log } from './log.ts';
import { migrate } from './migrate.ts';
import { postgresKeys } from './receipts/receipt-keys.ts';
import { readOrMakeSecret } from './secret.ts';

export interface RunningHub {
  url: string;
  /** Resolves when the embedded database ends by itself: nothing can be stored any more. */
  died: Promise<void>;
  /** Answers what has begun, then closes the database. */
  stop(): Promise<void>;
}

/** Longest that a request which has begun may take once the hub is asked to stop. */
const drainMs = 10_000;

export async function startHub(env: Env, log: Log, print: (text: string) => void): Promise<RunningHub> {
  const closers: (() => Promise<void>)[] = [];
  let stopping: Promise<void> | null = null;
  const stop = () => (stopping ??= closeAll(closers));
  try {
    const installed = loadModels(modelsFolder());
    const postgres = env.databaseUrl === null ? await startPostgres({ dataDir: env.dataDir, log }) : null;
    if (postgres === null) await openDataDir(env.dataDir, null);
    else closers.push(postgres.stop);
    const pool = openPool(postgres?.connection ?? { connectionString: env.databaseUrl ?? '' }, log);
    closers.push(() => pool.end());
    const database = await checkServer(pool);
    const applied = await migrate(pool);
    const models = await keepModels(pool, installed, log);
    const ring = postgresKeys(pool);
    await ring.inForce(new Date());
    const accounts = await makeFirstAccounts(pool, env.province);
    if (accounts.length > 0) print(firstAccountsNotice(accounts));

    const hub: Hub = {
      pool,
      store: postgresStore(pool),
      ring,
      env,
      log,
      clock: () => new Date(),
      version: buildVersion(),
      adminToken: await readOrMakeSecret(join(env.dataDir, 'admin.token')),
      models,
      client: await loadClientFiles(join(checkoutFolder, 'dist/client')),
      stopping: () => stopping !== null,
    };
    await refreshModels(hub);
    const server = createAdaptorServer({ fetch: buildApp(hub).fetch }) as Server;
    // Longer than the proxy in front keeps its connections, so that it never sends into one that is just closing.
    server.keepAliveTimeout = 75_000;
    const url = await listen(server, env);
    const judged = judgeUnknownAgain(hub).catch((error: unknown) => {
      if (!hub.stopping()) log.error({ err: error }, 'seals of an unknown model were not judged again');
    });
    closers.push(async () => {
      await judged;
    });
    closers.push(sweepEveryDay(hub));
    closers.push(() => drain(server));
    log.info({ url, database, embedded: postgres !== null, applied }, 'the hub listens');
    return { url, died: postgres?.died ?? new Promise(() => undefined), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Abandoned uploads, and files that nothing names any more. Answers how it ends. */
function sweepEveryDay(hub: Hub): () => Promise<void> {
  let sweeping = Promise.resolve();
  const sweep = () => {
    sweeping = sweepFiles(hub).catch((error: unknown) => {
      if (!hub.stopping()) hub.log.error({ err: error }, 'files were not swept');
    });
  };
  sweep();
  const timer = setInterval(sweep, 86_400_000);
  return async () => {
    clearInterval(timer);
    await sweeping;
  };
}

/** The last opened first. */
async function closeAll(closers: (() => Promise<void>)[]): Promise<void> {
  for (const close of closers.toReversed()) await close();
}

async function listen(server: Server, { port, host, publicOrigin }: Env): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, port, host)));
    server.listen(port, host);
  });
  const address = server.address() as AddressInfo;
  const shown = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return publicOrigin ?? `http://${shown}:${address.port}`;
}

function cannotListen(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE')
    return new CannotStart(`PORT ${port} of ${host} is in use: choose another.`);
  if (error.code === 'EACCES')
    return new CannotStart(`PORT ${port} needs an administrator: choose one above 1023.`);
  return new CannotStart(`HOST ${host} cannot be listened on (${error.code}).`);
}

async function drain(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A connection falls idle only once its reply is out, and would then wait for a next request.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), drainMs);
  await closed;
  clearInterval(idle);
  clearTimeout(late);
}
