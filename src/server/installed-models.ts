import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelReference } from '#core/model/model-reference.ts';
import type { Model } from '#core/model/model.ts';
import { problemsOf, readModels, type InstalledModel } from '#core/result/read-models.server.ts';
import { CannotStart } from './cannot-start.ts';
import { checkoutFolder } from './checkout.ts';

/** Every version of every model that this hub can score. */
export interface InstalledModels {
  all: readonly InstalledModel[];
  /** Only the very model that is named: the same url and version with another fingerprint is an unknown one. */
  named(reference: ModelReference): InstalledModel | undefined;
  scoring(reference: ModelReference): Model | undefined;
}

/** Beside the bundle in production, in the checkout otherwise. */
export function modelsFolder(): string {
  const beside = fileURLToPath(new URL('./assessment-models/', import.meta.url));
  return existsSync(beside) ? beside : join(checkoutFolder, 'assessment-models');
}

/** Throws `CannotStart` with every problem of the first model that is not sound. */
export function loadModels(folder: string): InstalledModels {
  const all = read(folder);
  for (const installed of all) {
    const problems = problemsOf(installed);
    if (problems.length > 0) {
      const { id, version } = installed.model;
      throw new CannotStart(
        [`The model ${id} ${version} of ${folder} is not sound:`, ...problems].join('\n  '),
      );
    }
  }
  const names = all.map(({ reference }) => `${reference.url} ${reference.version}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new CannotStart(`The model ${twice} lies twice in ${folder}.`);
  return installedModels(all);
}

function installedModels(all: readonly InstalledModel[]): InstalledModels {
  const byFingerprint = new Map(all.map((installed) => [installed.reference.fingerprint, installed]));
  const named = (wanted: ModelReference) => {
    const found = byFingerprint.get(wanted.fingerprint);
    return found?.reference.url === wanted.url && found.reference.version === wanted.version
      ? found
      : undefined;
  };
  return { all, named, scoring: (reference) => named(reference)?.model };
}

function read(folder: string): InstalledModel[] {
  try {
    return readModels(folder);
  } catch (error) {
    throw new CannotStart(`A model of ${folder} cannot be read: ${(error as Error).message}`);
  }
}
