import { readFileSync } from 'node:fs';
import { readFile, readdir, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The process of a database, as its own file in its folder names it. */
export interface Postmaster {
  pid: number;
  port: number;
  /** Null: it has not said where it listens. */
  host: string | null;
}

/** Between its number and the place where it listens a database writes for an instant, however busy the machine. */
const longestSilence = 30_000;

/**
 * postmaster.pid: process, folder, start, port, socket's folder, address, shared memory, state: a line each. The two of the
 * place follow the others: whoever took a missing one for some default would speak to a stranger's database.
 */
export async function readPostmaster(cluster: string): Promise<Postmaster | null> {
  for (let waited = 0; ; waited += 15) {
    const text = await readFile(pidFile(cluster), 'utf8').catch(() => '');
    const lines = text.split('\n');
    const pid = Number(lines[0]);
    if (!(pid > 1)) return null;
    const host = lines[4] || lines[5] || null;
    if (host !== null || waited > longestSilence || !(await isRunning(pid, cluster)))
      return { pid, port: Number(lines[3]), host };
    await sleep(15);
  }
}

export function pidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** Whether it is the database's process; a number may be a stranger's by now. */
export async function isRunning(pid: number, cluster: string): Promise<boolean> {
  return isAlive(pid) && (await belongsTo(pid, cluster)) !== false;
}

/** A process that has ended and that nobody has waited for counts as gone. */
export function isAlive(pid: number): boolean {
  return exists(pid) && (process.platform !== 'linux' || !isZombie(pid));
}

export function exists(pid: number): boolean {
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

export async function anyProcessIn(cluster: string): Promise<boolean> {
  if (process.platform !== 'linux') return false;
  for (const name of await readdir('/proc')) {
    if (/^\d+$/.test(name) && (await belongsTo(Number(name), cluster)) === true) return true;
  }
  return false;
}
