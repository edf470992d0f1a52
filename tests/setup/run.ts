import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { leftoversIn } from '#tests/builders/leftovers.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** What the files of a run make once and share, and where they may build a hub, as deep in the checkout as dist/server. */
    run: { shared: string; built: string };
  }
}

const modules = resolve('node_modules');
const [building, sharing] = ['.built-hub-', 'shared-by-tests-'];

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  for (const left of [...(await leftoversIn(modules, building)), ...(await leftoversIn(tmpdir(), sharing))])
    await rm(left, { recursive: true, force: true });
  const shared = await mkdtemp(join(tmpdir(), `${sharing}${process.pid}-`));
  // The database's own user must be able to enter.
  await chmod(shared, 0o755);
  const built = join(modules, `${building}${process.pid}-${randomBytes(4).toString('hex')}`);
  project.provide('run', { shared, built });
  return async () => {
    await rm(shared, { recursive: true, force: true });
    await rm(built, { recursive: true, force: true });
  };
}
