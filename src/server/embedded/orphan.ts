import { readFileSync } from 'node:fs';
import { readFile, readdir, readlink, realpath, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { ClientConfig, DatabaseError } from 'pg';
import { CannotStart } from '../cannot-start.ts';
import type { Log } from '../log.ts';
import { superuser } from './cluster.ts';

/** Held by a live hub on its own database, and gone the moment that hub is: by a session, not by a file. */
const hubLock = 5_372_102;

const wrongPassword = '28P01';

export const socketPrefix = 'sss-pg-';

/** Whether the caller now holds the folder; a hub that was killed holds nothing. */
export async function takeHubLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>('select pg_try_advisory_lock($1) as held', [
    hubLock,
  ]);
  return rows[0]?.held === true;
}

/** Stops a database that a killed hub left running on `cluster`; refuses where another hub is alive. */
export async function clearTheWay(cluster: string, password: string, log: Log): Promise<void> {
  const left = await readPostmaster(cluster);
  if (left === null) return;
  if (isAlive(left.pid) && (await belongsTo(left.pid, cluster)) !== false) {
    await endOrphan(cluster, left, password);
    log.warn('a database left over from a hub that was killed has been stopped');
  } else {
    await lastHasLeft(cluster);
    // Its number is a stranger's now, or that of a process nobody waited for: PostgreSQL would refuse to start over it.
    if (exists(left.pid)) await rm(join(cluster, 'postmaster.pid'), { force: true });
  }
  if (basename(left.host).startsWith(socketPrefix)) await rm(left.host, { recursive: true, force: true });
}

/** How to reach the database that runs on `cluster`, under a hub or left over by one; null where none runs. */
export async function placeOfRunning(cluster: string): Promise<{ host: string; port: number } | null> {
  const running = await readPostmaster(cluster);
  const ours = running && isAlive(running.pid) && (await belongsTo(running.pid, cluster)) !== false;
  return ours ? { host: running.host, port: running.port } : null;
}

async function endOrphan(cluster: string, left: Postmaster, password: string): Promise<void> {
  const user = superuser;
  const silent = `A PostgreSQL (process ${left.pid}) runs on ${cluster} and does not answer: stop it (kill -INT ${left.pid}) and start again.`;
  const client = await connectWhile(() => isAlive(left.pid), {
    ...left,
    user,
    password,
    database: 'postgres',
  });
  if (client === null && isAlive(left.pid)) throw new CannotStart(silent);
  const free = client === null || (await takeHubLock(client));
  await client?.end();
  if (!free)
    throw new CannotStart(
      `Another hub runs on ${cluster}: stop it first, or give this one another DATA_DIR.`,
    );
  if (isAlive(left.pid)) process.kill(left.pid, 'SIGINT');
  for (let waited = 0; isAlive(left.pid); waited += 50) {
    if (waited > 60_000) throw new CannotStart(silent);
    await sleep(50);
  }
}

/** A connection as soon as the server takes one; null when it has gone, or is silent for `patience`. */
export async function connectWhile(
  alive: () => boolean,
  connection: ClientConfig,
  patience = 10_000,
): Promise<Client | null> {
  const until = performance.now() + patience;
  while (alive() && performance.now() < until) {
    const client = new Client({ connectionTimeoutMillis: 5_000, ...connection });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      if ((error as DatabaseError).code === wrongPassword) {
        throw new CannotStart('The database refuses the password kept in DATA_DIR.');
      }
      await sleep(15);
    }
  }
  return null;
}

interface Postmaster {
  pid: number;
  port: number;
  host: string;
}

/** postmaster.pid: process, folder, start, port, socket's folder, address, shared memory, state: a line each. */
async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  return pid > 1 ? { pid, port: Number(lines[3]), host: lines[4] || lines[5] || '127.0.0.1' } : null;
}

/** A process that has ended and that nobody has waited for counts as gone. */
function isAlive(pid: number): boolean {
  return exists(pid) && (process.platform !== 'linux' || !isZombie(pid));
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isZombie(pid: number): boolean {
  try {
    return /\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

/** Every process of a database works inside its folder. Null: this system does not tell. */
async function belongsTo(pid: number, cluster: string): Promise<boolean | null> {
  if (process.platform !== 'linux') return null;
  const folder = await readlink(`/proc/${pid}/cwd`).catch(() => null);
  return folder !== null && folder === (await realpath(cluster));
}

/** The workers of a database that was killed end by themselves; two generations on the same files would ruin them. */
async function lastHasLeft(cluster: string): Promise<void> {
  for (let waited = 0; process.platform === 'linux' && (await anyProcessIn(cluster)); waited += 50) {
    if (waited > 10_000)
      throw new CannotStart(`Processes of a database that was killed still work in ${cluster}.`);
    await sleep(50);
  }
}

async function anyProcessIn(cluster: string): Promise<boolean> {
  for (const name of await readdir('/proc')) {
    if (/^\d+$/.test(name) && (await belongsTo(Number(name), cluster)) === true) return true;
  }
  return false;
}
