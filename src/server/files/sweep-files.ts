import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Hub } from '../hub.ts';
import { removeUnnamed } from './file-rows.ts';
import { removeUpload } from './finish-upload.ts';
import { removeKeptFile, uploadsFolder } from './kept-files.ts';

const day = 86_400_000;
/** An upload to which nothing was added for so long begins anew when its device comes back. */
const abandoned = 7 * day;
/** A photo may come before the draft that names it; one that nothing names after so long was taken away, or erased by law. */
const unnamed = 30 * day;

export async function sweepFiles({ pool, env, clock }: Pick<Hub, 'pool' | 'env' | 'clock'>): Promise<void> {
  const now = clock().getTime();
  const folder = uploadsFolder(env.dataDir);
  const names = await readdir(folder).catch(() => []);
  for (const name of new Set(names.map((one) => one.replace(/\.json$/, '')))) {
    const path = join(folder, name);
    const grew = await Promise.all([path, `${path}.json`].map((one) => stat(one).catch(() => null)));
    const last = Math.max(...grew.map((one) => one?.mtimeMs ?? 0));
    if (now - last > abandoned) await removeUpload(path);
  }
  for (const gone of await removeUnnamed(pool, new Date(now - unnamed)))
    await removeKeptFile(env.dataDir, gone);
}
