import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inject } from 'vitest';

/** What the first that asks makes is told to all others of the run, in whatever file and worker; they wait for it. */
export async function onceInARun(name: string, make: () => Promise<string>): Promise<string> {
  const folder = join(inject('run').shared, name);
  const isFirst = await mkdir(folder).then(
    () => true,
    () => false,
  );
  if (isFirst) {
    const told = await make().then(
      (made) => ({ made }),
      (error: unknown) => ({ failed: String(error) }),
    );
    await writeFile(join(folder, 'new'), JSON.stringify(told));
    await rename(join(folder, 'new'), join(folder, 'told'));
  }
  for (;;) {
    const text = await readFile(join(folder, 'told'), 'utf8').catch(() => null);
    const told = text === null ? {} : (JSON.parse(text) as { made?: string; failed?: string });
    if (told.failed !== undefined) throw new Error(told.failed);
    if (told.made !== undefined) return told.made;
    await setTimeout(50);
  }
}
