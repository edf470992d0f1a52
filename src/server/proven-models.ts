import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstalledModel } from '#core/result/read-models.server.ts';

const name = 'proven.json';

interface Proven {
  digest: string;
  models: InstalledModel[];
}

/**
 * What the build found sound, as it read it. Null where a file of the folder is another one than then: reading and proving
 * them takes a second and a half, which a hub that starts at night need not spend on what cannot have changed.
 */
export function readProven(folder: string): InstalledModel[] | null {
  const file = join(folder, name);
  if (!existsSync(file)) return null;
  const { digest, models } = JSON.parse(readFileSync(file, 'utf8')) as Proven;
  return digest === digestOf(folder) ? models : null;
}

export function writeProven(folder: string, models: readonly InstalledModel[]): void {
  writeFileSync(join(folder, name), JSON.stringify({ digest: digestOf(folder), models }));
}

/** SHA-256 over the names and bytes of all files below `folder`. */
function digestOf(folder: string): string {
  const hash = createHash('sha256');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== name)
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) {
    const bytes = readFileSync(file);
    hash.update(`${file.slice(folder.length)} ${bytes.length}\n`).update(bytes);
  }
  return hash.digest('hex');
}
