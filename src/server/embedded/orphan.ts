import { link, readFile, rename, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import type { ClientConfig, DatabaseError } from 'pg';
import { CannotStart } from '../cannot-start.ts';
import type { Log } from '../log.ts';
import { superuser } from './cluster.ts';
import { anyProcessIn, exists, isAlive, isRunning, pidFile, readPostmaster } from './postmaster.ts';
import type { Postmaster } from './postmaster.ts';

/** Held by a live hub on its own database, and gone the moment that hub is: by a session, not by a file. */
const hubLock = 5_372_102;

const wrongPassword = '28P01';
const startingOrEnding = '57P03';

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
  if (await isRunning(left.pid, cluster)) {
    await endOrphan(cluster, left, password);
    log.warn('a database left over from a hub that was killed has been stopped');
  } else {
    // Another hub may have been faster and run its own there by now.
    if (!(await lastHasLeft(cluster, left))) return await clearTheWay(cluster, password, log);
    // Its number is a stranger's now, or that of a process nobody waited for: PostgreSQL would refuse to start over it.
    if (exists(left.pid) && !(await takeAway(pidFile(cluster), left.pid)))
      return await clearTheWay(cluster, password, log);
  }
  if (left.host !== null && basename(left.host).startsWith(socketPrefix))
    await rm(left.host, { recursive: true, force: true });
}

/**
 * Removes a file that begins with that number. False: by now it says another one, for a database that was begun meanwhile, and
 * stays where it was. It is moved before it is read, so that nobody's own is ever removed unread.
 */
export async function takeAway(file: string, pid: number): Promise<boolean> {
  const moved = `${file}.${process.pid}`;
  try {
    await rename(file, moved);
    const isIt = Number.parseInt(await readFile(moved, 'utf8'), 10) === pid;
    if (isIt) await rm(moved);
    else await putBack(moved, file);
    return isIt;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return true;
    throw error;
  }
}

/** Where yet another stands there by now, the next look decides. */
async function putBack(moved: string, file: string): Promise<void> {
  try {
    await link(moved, file);
    await rm(moved);
  } catch (error) {
    // A file system without second names: then it goes back by its first.
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') await rm(moved);
    else await rename(moved, file);
  }
}

/** How to reach the database that runs on `cluster`, under a hub or left over by one; null where none runs. */
export async function placeOfRunning(cluster: string): Promise<{ host: string; port: number } | null> {
  const running = await readPostmaster(cluster);
  if (running === null || !(await isRunning(running.pid, cluster))) return null;
  if (running.host === null) throw new CannotStart(silence(cluster, running));
  return { host: running.host, port: running.port };
}

function silence(cluster: string, { pid }: Postmaster): string {
  return `A PostgreSQL (process ${pid}) runs on ${cluster} and does not answer: stop it (kill -INT ${pid}) and start again.`;
}

async function endOrphan(cluster: string, left: Postmaster, password: string): Promise<void> {
  const { pid, port, host } = left;
  const login = { user: superuser, password, database: 'postgres' };
  const client =
    host === null ? null : await connectWhile(() => isAlive(pid), { ...login, host, port }, 30_000);
  if (client === null && isAlive(pid)) throw new CannotStart(silence(cluster, left));
  try {
    // Null: the session was lost, so somebody is ending it already.
    const free = client && (await takeHubLock(client).catch(() => null));
    if (free === false)
      throw new CannotStart(
        `Another hub runs on ${cluster}: stop it first, or give this one another DATA_DIR.`,
      );
    if (free && isAlive(pid)) process.kill(pid, 'SIGINT');
    for (let waited = 0; isAlive(pid); waited += 50) {
      if (waited > 60_000) throw new CannotStart(silence(cluster, left));
      await sleep(50);
    }
  } finally {
    // Not before it has ended: the hub that had just begun it, if there is one, must not believe that the folder is its own.
    void client?.end().catch(() => undefined);
  }
}

/** A connection as soon as the server takes one; null when it has gone, or is silent for `patience`. */
export async function connectWhile(
  alive: () => boolean,
  connection: ClientConfig,
  patience: number,
): Promise<Client | null> {
  let until = performance.now() + patience;
  while (alive() && performance.now() < until) {
    const client = new Client({ connectionTimeoutMillis: 5_000, ...connection });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      const { code } = error as DatabaseError;
      if (code === wrongPassword)
        throw new CannotStart('The database refuses the password kept in DATA_DIR.');
      if (code === startingOrEnding) until = performance.now() + patience;
      await sleep(15);
    }
  }
  return null;
}

/**
 * The workers of a database that was killed end by themselves; two generations on the same files would ruin them. False:
 * another database has begun there.
 */
async function lastHasLeft(cluster: string, left: Postmaster): Promise<boolean> {
  for (let waited = 0; await anyProcessIn(cluster); waited += 50) {
    if (waited > 10_000)
      throw new CannotStart(`Processes of a database that was killed still work in ${cluster}.`);
    await sleep(50);
    const now = await readPostmaster(cluster);
    if (now !== null && now.pid !== left.pid) return false;
  }
  return true;
}
