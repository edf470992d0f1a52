import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { transaction } from '../database.ts';
import type { Hub } from '../hub.ts';
import { lockFile, nextFiles, removeUnnamed } from './file-rows.ts';
import { removeUpload } from './finish-upload.ts';
import { sweepThumbs } from './kept-thumbs.ts';
import { removeKeptFile, uploadsFolder, type KeptName } from './kept-files.ts';

const day = 86_400_000;
/** An upload to which nothing was added for so long begins anew when its device comes back. */
const abandoned = 7 * day;
/** A photo may come before the draft that names it; one that nothing names after so long was taken away, or erased by law. */
const unnamed = 30 * day;

type Sweeper = Pick<Hub, 'pool' | 'env' | 'clock' | 'stopping'>;

export async function sweepFiles({ pool, env, clock, stopping }: Sweeper): Promise<void> {
  const now = clock().getTime();
  const folder = uploadsFolder(env.dataDir);
  const names = await readdir(folder).catch(() => []);
  for (const name of new Set(names.map((one) => one.replace(/\.json$/, '')))) {
    const path = join(folder, name);
    const grew = await Promise.all([path, `${path}.json`].map((one) => stat(one).catch(() => null)));
    const last = Math.max(...grew.map((one) => one?.mtimeMs ?? 0));
    if (now - last > abandoned) await removeUpload(path);
  }
  const before = new Date(now - unnamed);
  let last: KeptName | undefined;
  do {
    const files = await nextFiles(pool, before, last);
    for (const file of files) if (file.unnamed) await removeFile({ pool, env }, file, before);
    last = files.at(-1);
  } while (last && !stopping());
  await sweepThumbs(pool, env.dataDir, before, stopping);
}

/** The bytes go before the rows do, so that a hub which dies in between says of a file that it is not here. */
async function removeFile(
  { pool, env }: Pick<Hub, 'pool' | 'env'>,
  file: KeptName,
  before: Date,
): Promise<void> {
  await transaction(pool, async (client) => {
    await lockFile(client, file);
    if (await removeUnnamed(client, file, before)) await removeKeptFile(env.dataDir, file);
  });
}
