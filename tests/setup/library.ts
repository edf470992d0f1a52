import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { readModels } from '#core/result/read-models.server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A JSON file of what `assessment-models/` holds: read from YAML once for a run, which takes each file a second. */
    library: string;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'library-'));
  const file = join(folder, 'library.json');
  const write = async () => {
    await writeFile(file, JSON.stringify(readModels('assessment-models')));
  };
  await write();
  project.provide('library', file);
  project.onTestsRerun(write);
  return () => rm(folder, { recursive: true });
}
