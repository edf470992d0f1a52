import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { photo } from '#core/items/file/file.ts';
import type { SentThumb } from '#protocol/thumbs.ts';
import type { Pool } from '../database.ts';
import type { Hub } from '../hub.ts';
import { namedProvince } from '../ingest/named-province.ts';
import { unnamedAmong, type FileSender } from './file-rows.ts';
import { typeOf } from './kept-files.ts';

// [P26] Small pictures of photos, in the data folder: by who made them, the photo's SHA-256 and its assessment. They are no
// evidence: no backup holds them, nothing is synced to the disk for them, and one that is lost is never missed.

/** Of one account in one of 256 folders: some fifty thousand photos. */
const mostInFolder = 200;

const folderOf = (dataDir: string, { province, account }: FileSender, sha256: string) =>
  join(dataDir, 'thumbs', province, account, sha256.slice(0, 2));

const namesIn = (folder: string) => readdir(folder).catch(() => [] as string[]);

/** In the province that each names [P28]. One that is there stays as it was. Answers how many of these were pictures, or null where there is no room left. */
export async function keepThumbs(
  { env, store }: Pick<Hub, 'env' | 'store'>,
  { province: own, account }: FileSender,
  thumbs: readonly SentThumb[],
): Promise<number | null> {
  const provinceOf = namedProvince(store, { province: own, id: account });
  let kept = 0;
  for (const { sha256, assessment, jpeg, province: named } of thumbs) {
    const bytes = Buffer.from(jpeg, 'base64');
    if (typeOf(bytes) !== photo) continue;
    const folder = folderOf(env.dataDir, { province: await provinceOf(named), account }, sha256);
    const name = `${sha256}.${assessment}`;
    const others = await namesIn(folder);
    if (!others.includes(name)) {
      if (others.length >= mostInFolder) return null;
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(join(folder, `${name}.part`), bytes, { mode: 0o600 });
      await rename(join(folder, `${name}.part`), join(folder, name));
    }
    kept += 1;
  }
  return kept;
}

/** As this account made it; null where it made none, or a crash left half of one. */
export async function readThumb(dataDir: string, sender: FileSender, sha256: string): Promise<Buffer | null> {
  const folder = folderOf(dataDir, sender, sha256);
  const name = (await namesIn(folder)).find((name) => isOf(name, sha256));
  const bytes = name ? await readFile(join(folder, name)).catch(() => null) : null;
  return bytes && typeOf(bytes) === photo ? bytes : null;
}

/** Of which of these photos this account made a small picture. */
export async function thumbsOf(
  dataDir: string,
  sender: FileSender,
  hashes: readonly string[],
): Promise<Set<string>> {
  const found = new Set<string>();
  for (const sha256 of hashes)
    if ((await namesIn(folderOf(dataDir, sender, sha256))).some((name) => isOf(name, sha256)))
      found.add(sha256);
  return found;
}

function isOf(name: string, sha256: string): boolean {
  return name.startsWith(`${sha256}.`) && !name.endsWith('.part');
}

/** Those that came before a day and whose photo nothing names any more, as photos go themselves. */
export async function sweepThumbs(
  pool: Pool,
  dataDir: string,
  before: Date,
  stopping: () => boolean,
): Promise<void> {
  const top = join(dataDir, 'thumbs');
  for (const province of await namesIn(top))
    for (const account of await namesIn(join(top, province)))
      for (const part of await namesIn(join(top, province, account))) {
        if (stopping()) return;
        const folder = join(top, province, account, part);
        const old: { name: string; sha256: string; assessment: string }[] = [];
        for (const name of await namesIn(folder)) {
          const { mtimeMs } = await stat(join(folder, name)).catch(() => ({ mtimeMs: Infinity }));
          const [, sha256, assessment] = /^([0-9a-f]{64})\.([0-9a-f-]{36})$/.exec(name) ?? [];
          if (mtimeMs >= before.getTime()) continue;
          if (sha256 && assessment) old.push({ name, sha256, assessment });
          else await rm(join(folder, name), { force: true });
        }
        for (const { name } of await unnamedAmong(pool, old)) await rm(join(folder, name), { force: true });
      }
}
