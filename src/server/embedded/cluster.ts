import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import {
  access,
  chmod,
  chown,
  mkdir,
  mkdtemp,
  open,
  readFile,
  readdir,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from '../cannot-start.ts';
import { readOrMakeSecret, readSecret } from '../secret.ts';
import { closedTo } from './identity.ts';
import type { Identity } from './identity.ts';
import { childEnvironment } from './runtime.ts';
import type { Runtime } from './runtime.ts';

export const superuser = 'san_sang_so';

const run = promisify(execFile);
const half = 'postgresql.new-';
const ownFiles = new Set(['admin.token', 'postgresql', 'postgresql.password']);

export function clusterFolder(dataDir: string): string {
  return join(dataDir, 'postgresql');
}

/** DATA_DIR: only ours, yet the database's user must be able to walk through it. */
export async function openDataDir(dataDir: string, identity: Identity): Promise<void> {
  try {
    const made = await mkdir(dataDir, { recursive: true, mode: 0o700 });
    const entries = await readdir(dataDir);
    const ours = entries.length === 0 || entries.some((name) => ownFiles.has(name));
    const first = made ?? (ours ? dataDir : null);
    if (identity !== null && first !== null) await letThrough(first, dataDir);
    await access(dataDir, constants.W_OK);
  } catch (error) {
    throw new CannotStart(`DATA_DIR ${dataDir} cannot be used (${(error as NodeJS.ErrnoException).code}).`);
  }
  const closed = await closedTo(identity, dataDir);
  if (closed !== null) {
    throw new CannotStart(
      `DATA_DIR ${dataDir} lies under ${closed}, which the unprivileged user that PostgreSQL runs as cannot enter: choose another, such as /var/lib/san-sang-so.`,
    );
  }
}

/** Entering is allowed, listing is not, from `first` down to `last`. */
async function letThrough(first: string, last: string): Promise<void> {
  if (last.length > first.length) await letThrough(first, dirname(last));
  const { mode } = await stat(last);
  if ((mode & 0o001) === 0) await chmod(last, (mode & 0o777) | 0o011);
}

/** Makes the database's folder where there is none; answers the password. */
export async function prepareCluster(dataDir: string, runtime: Runtime, identity: Identity): Promise<string> {
  const secret = join(dataDir, 'postgresql.password');
  if ((await versionOf(clusterFolder(dataDir))) === null) {
    await makeCluster(dataDir, await readOrMakeSecret(secret), runtime, identity);
  }
  const version = await versionOf(clusterFolder(dataDir));
  if (version !== runtime.major) {
    throw new CannotStart(
      `${clusterFolder(dataDir)} holds a database of PostgreSQL ${version}, and this release brings PostgreSQL ${runtime.major}: start the release that made it, take a backup there, move the folder away, and restore the backup here.`,
    );
  }
  const password = await readSecret(secret);
  if (password === null)
    throw new CannotStart(`${secret} is missing: put it back from a backup of DATA_DIR.`);
  return password;
}

export async function versionOf(cluster: string): Promise<string | null> {
  try {
    return (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new CannotStart(
      `The database's folder ${cluster} belongs to another user (${code}): start as that user.`,
    );
  }
}

/** In a folder beside, moved to its place when it is whole: what stands there was never interrupted half-way. */
async function makeCluster(
  dataDir: string,
  password: string,
  runtime: Runtime,
  identity: Identity,
): Promise<void> {
  await removeHalves(dataDir);
  const folder = await mkdtemp(join(dataDir, half));
  const passwordFile = join(folder, 'password');
  const fresh = join(folder, 'cluster');
  await mkdir(fresh, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (identity !== null) {
    for (const path of [folder, passwordFile, fresh]) await chown(path, identity.uid, identity.gid);
  }
  const options = [
    `--pgdata=${fresh}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
  ];
  const language = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
  try {
    await run(runtime.initdb, [...options, ...language], { ...identity, cwd: '/', env: childEnvironment });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    const said = ((error as { stderr?: string }).stderr ?? '').trim().split('\n');
    const reason = said.find((line) => /error|fatal/i.test(line)) ?? (error as Error).message;
    throw new CannotStart(`The database could not be made in ${dataDir}: ${reason}`);
  }
  await rename(fresh, clusterFolder(dataDir)).catch((error: NodeJS.ErrnoException) => {
    // Another hub that started with us on the same folder was first: its database is as good.
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  });
  await syncFolder(dataDir);
  await rm(folder, { recursive: true, force: true });
}

/** What a start that was killed left behind; younger ones may be another hub's work. */
async function removeHalves(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(half)) continue;
    const { mtimeMs } = await stat(join(dataDir, name));
    if (Date.now() - mtimeMs > 600_000) await rm(join(dataDir, name), { recursive: true, force: true });
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync();
  await handle.close();
}
