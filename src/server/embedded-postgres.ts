import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { chown, mkdtemp, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Client, ClientConfig } from 'pg';
import { CannotStart } from './cannot-start.ts';
import { clusterFolder, openDataDir, prepareCluster, superuser } from './embedded/cluster.ts';
import { identityFor } from './embedded/identity.ts';
import type { Identity } from './embedded/identity.ts';
import { keepHubLock } from './embedded/keeper.ts';
import { clearTheWay, connectWhile, placeOfRunning, socketPrefix, takeHubLock } from './embedded/orphan.ts';
import { temporaryFolder } from './embedded/runtime-copy.ts';
import { childEnvironment, findRuntime } from './embedded/runtime.ts';
import type { Runtime } from './embedded/runtime.ts';
import type { Log } from './log.ts';

/** A real PostgreSQL in a process of its own, that lives as long as the hub. */
export interface EmbeddedPostgres {
  connection: ClientConfig;
  pid: number;
  /** Resolves when the database ends without having been asked to. */
  died: Promise<void>;
  /** Lets what runs end, writes all to disk, and waits until the process is gone. */
  stop: () => Promise<void>;
}

export const databaseName = 'san_sang_so';
const longestLog = 10 * 1024 * 1024;
/** A socket's path may have 107 bytes, and PostgreSQL adds a name of 14 to its folder. */
const longestTemporaryFolder = 107 - 15 - `/${socketPrefix}XXXXXX`.length;

/** `more` outweighs the settings of a hub: what holds no data that anybody would miss need not wait for the disk. */
export async function startPostgres({
  dataDir,
  log,
  more = {},
}: {
  dataDir: string;
  log: Log;
  more?: Settings;
}): Promise<EmbeddedPostgres> {
  const cluster = clusterFolder(dataDir);
  const identity = await identityFor(cluster);
  await openDataDir(dataDir, identity);
  const runtime = await findRuntime(identity);
  const password = await prepareCluster(dataDir, runtime, identity);
  await clearTheWay(cluster, password, log);

  const place = await listeningPlace(identity);
  const child = await launch(dataDir, runtime, identity, place, more);
  const login = { host: place.host, port: place.port, user: superuser, password };
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const asked = { toStop: false };
  // Where the hub ends without stopping us (an unexpected error), the database still ends cleanly.
  const last = () => child.kill('SIGINT');
  process.once('exit', last);

  const stop = async () => {
    asked.toStop = true;
    await askToStop(child, runtime, cluster, ended);
    process.off('exit', last);
    if (place.temporary) await rm(place.host, { recursive: true, force: true });
  };
  const admin = { ...login, database: 'postgres' };
  const connect = () => connectWhile(() => runs(child), admin, 300_000);
  try {
    const keeper = await connect();
    const held = keeper && (await holdFolder(keeper, connect));
    if (!held) throw new CannotStart(await whyNotHeld(child, dataDir, held));
    keepHubLock(keeper, () => !asked.toStop && runs(child), admin);
  } catch (error) {
    await stop();
    throw error;
  }
  const died = ended.then(() => (asked.toStop ? new Promise<void>(() => undefined) : undefined));
  return { connection: { ...login, database: databaseName }, pid: child.pid ?? 0, died, stop };
}

function runs(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** False: another hub holds it. Null: the database has ended. */
async function holdFolder(keeper: Client, connect: () => Promise<Client | null>): Promise<boolean | null> {
  try {
    const held = await takeHubLock(keeper);
    if (held) await ensureDatabase(keeper);
    return held;
  } catch (error) {
    // A session that is lost with its database says only that it is lost.
    const again = await connect();
    if (again === null) return null;
    await again.end();
    throw error;
  }
}

/**
 * Before we hold the folder, another hub that starts on it takes our database for an orphan, and ends it in order; or its own
 * is there first, and ours refuses to start beside it.
 */
async function whyNotHeld(child: ChildProcess, dataDir: string, held: false | null): Promise<string> {
  const refused = child.exitCode !== null && (await placeOfRunning(clusterFolder(dataDir))) !== null;
  return held === false || child.exitCode === 0 || refused
    ? `Another hub is starting on ${dataDir}: start one alone, or give each a DATA_DIR of its own.`
    : `PostgreSQL did not start: ${await lastLine(logFile(dataDir))}`;
}

type Settings = Record<string, string | number>;

interface Place {
  host: string;
  port: number;
  temporary: boolean;
}

/** A Unix socket in a folder that only the database's user and we may enter; on Windows a port of the loopback. */
async function listeningPlace(identity: Identity): Promise<Place> {
  if (process.platform === 'win32') return { host: '127.0.0.1', port: await freePort(), temporary: false };
  const host = await mkdtemp(join(await temporaryFolder(identity, longestTemporaryFolder), socketPrefix));
  if (identity !== null) await chown(host, identity.uid, identity.gid);
  return { host, port: 5432, temporary: true };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Statements are logged without their values and errors without their details: the log holds no personal data. */
function settings(place: Place, more: Settings): string[] {
  const values: Settings = {
    listen_addresses: place.temporary ? '' : place.host,
    unix_socket_directories: place.temporary ? place.host : '',
    port: place.port,
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    max_connections: 40,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: 0,
    cluster_name: 'san-sang-so',
    ...more,
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

async function launch(
  dataDir: string,
  runtime: Runtime,
  identity: Identity,
  place: Place,
  more: Settings,
): Promise<ChildProcess> {
  const path = logFile(dataDir);
  const size = await stat(path)
    .then((found) => found.size)
    .catch(() => 0);
  if (size > longestLog) await rename(path, `${path}.1`);
  const file = await open(path, 'a', 0o600);
  const child = spawn(runtime.postgres, ['-D', clusterFolder(dataDir), ...settings(place, more)], {
    ...identity,
    cwd: '/',
    env: childEnvironment,
    stdio: ['ignore', file.fd, file.fd],
    // A process group of its own: Ctrl+C reaches the hub alone, which stops the database after draining.
    detached: true,
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new CannotStart(`PostgreSQL did not start: ${error.message}.`)));
  }).finally(() => void file.close());
  return child;
}

async function askToStop(
  child: ChildProcess,
  runtime: Runtime,
  cluster: string,
  ended: Promise<void>,
): Promise<void> {
  // On Windows another hub's would be asked in its place.
  if (!runs(child)) return;
  if (process.platform === 'win32') {
    // Signals end a process at once there; pg_ctl asks through the database's own pipe.
    spawn(runtime.pgCtl, ['stop', '-D', cluster, '-m', 'fast'], { stdio: 'ignore' });
  } else child.kill('SIGINT');
  const timers = [
    setTimeout(() => child.kill('SIGQUIT'), 30_000),
    setTimeout(() => child.kill('SIGKILL'), 40_000),
  ];
  await ended;
  timers.forEach(clearTimeout);
}

async function ensureDatabase(client: Client): Promise<void> {
  const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
  if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
}

function logFile(dataDir: string): string {
  return join(dataDir, 'postgresql.log');
}

async function lastLine(path: string): Promise<string> {
  const lines = (await readFile(path, 'utf8').catch(() => '')).trim().split('\n');
  return `${lines.findLast((line) => /FATAL|PANIC|ERROR/.test(line)) ?? lines.at(-1)} (${path})`;
}
