import {
  chmod,
  copyFile,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readlink,
  rename,
  rm,
  symlink,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start.ts';
import { closedTo } from './identity.ts';
import type { Identity } from './identity.ts';

/** A temporary folder that `identity` can enter; TMPDIR of root may lie under /root. */
export async function temporaryFolder(
  identity: Identity,
  longest = Number.POSITIVE_INFINITY,
): Promise<string> {
  for (const folder of process.platform === 'win32' ? [tmpdir()] : [tmpdir(), '/tmp', '/var/tmp']) {
    if (folder.length > longest) continue;
    if ((await closedTo(identity, folder).catch(() => folder)) === null) return folder;
  }
  throw new CannotStart(
    `No temporary folder can be used for PostgreSQL: set TMPDIR to one that every user may enter.`,
  );
}

/** A copy of the runtime, made once per version, that every user may read and run and only we may change. */
export async function copiedRuntime(source: string, version: string, identity: Identity): Promise<string> {
  const folder = await temporaryFolder(identity);
  const home = join(folder, `san-sang-so-postgresql-${version}-${process.getuid?.() ?? 'user'}`);
  if ((await isOurs(home)) && (await isWhole(source, home))) return home;
  const fresh = await mkdtemp(`${home}-`);
  await copyTree(source, fresh);
  if (await isOurs(home)) await rm(home, { recursive: true });
  try {
    await rename(fresh, home);
    return home;
  } catch {
    // Somebody else's folder has the name, or another hub has just finished its copy: keep our own.
    return fresh;
  }
}

/** Anybody may have made a folder of this name under /tmp: only one that nobody else can write is trusted. */
async function isOurs(folder: string): Promise<boolean> {
  const found = await lstat(folder).catch(() => null);
  return (
    found !== null && found.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
  );
}

/** Cleaners of temporary folders may have taken a part of the copy. */
async function isWhole(source: string, copy: string): Promise<boolean> {
  for (const entry of await readdir(source, { withFileTypes: true, recursive: true })) {
    const place = join(entry.parentPath, entry.name);
    const [wanted, found] = await Promise.all([
      lstat(place),
      lstat(copy + place.slice(source.length)).catch(() => null),
    ]);
    if (found === null || (wanted.isFile() && found.size !== wanted.size)) return false;
  }
  return true;
}

async function copyTree(source: string, target: string): Promise<void> {
  await mkdir(target, { recursive: true });
  await chmod(target, 0o755);
  for (const entry of await readdir(source, { withFileTypes: true })) {
    const [from, to] = [join(source, entry.name), join(target, entry.name)];
    if (entry.isDirectory()) await copyTree(from, to);
    else if (entry.isSymbolicLink()) await symlink(await readlink(from), to);
    else {
      await copyFile(from, to);
      await chmod(to, ((await lstat(from)).mode & 0o100) === 0 ? 0o644 : 0o755);
    }
  }
}
