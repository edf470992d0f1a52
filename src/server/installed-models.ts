import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ModelReference } from '#core/model/model-reference.ts';
import type { Model } from '#core/model/model.ts';
import { problemsOf, readModels, type InstalledModel } from '#core/result/read-models.server.ts';
import type { PublishedModel } from './authoring/published-models.ts';
import { CannotStart } from './cannot-start.ts';
import { checkoutFolder } from './checkout.ts';
import { readProven } from './proven-models.ts';

/** A model by which seals were made, and its name. */
export type ScoringModel = Pick<InstalledModel, 'model' | 'reference'>;

/** Every model that this hub can score: those that are installed, and those that once were. */
export interface InstalledModels {
  /** What is offered: what came with the release, and what was published on this hub. */
  all: readonly InstalledModel[];
  shipped: readonly InstalledModel[];
  /** What was ever published here: also what is offered no more, for who meets a draft or a result that began with it. */
  published: readonly PublishedModel[];
  /** Only the very model that is named: the same url and version with another fingerprint is an unknown one. */
  scoring(reference: ModelReference): Model | undefined;
  fingerprints: readonly string[];
}

/** Beside the bundle in production, in the checkout otherwise. */
export function modelsFolder(): string {
  const beside = fileURLToPath(new URL('./assessment-models/', import.meta.url));
  return existsSync(beside) ? beside : join(checkoutFolder, 'assessment-models');
}

/** Throws `CannotStart` with every problem of the first model that is not sound. */
export function loadModels(folder: string): InstalledModels {
  const all = readProven(folder) ?? prove(folder);
  const names = all.map(({ reference }) => `${reference.url} ${reference.version}`);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new CannotStart(`The model ${twice} lies twice in ${folder}.`);
  return installedModels(all);
}

function prove(folder: string): InstalledModel[] {
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
  return all;
}

export function installedModels(
  all: readonly InstalledModel[],
  once: readonly ScoringModel[] = [],
  shipped: readonly InstalledModel[] = all,
  published: readonly PublishedModel[] = [],
): InstalledModels {
  const byFingerprint = new Map([...once, ...all].map((known) => [known.reference.fingerprint, known]));
  return {
    all,
    shipped,
    published,
    scoring(wanted) {
      const found = byFingerprint.get(wanted.fingerprint);
      const same = found?.reference.url === wanted.url && found.reference.version === wanted.version;
      return same ? found.model : undefined;
    },
    fingerprints: [...byFingerprint.keys()],
  };
}

function read(folder: string): InstalledModel[] {
  try {
    return readModels(folder);
  } catch (error) {
    throw new CannotStart(`A model of ${folder} cannot be read: ${(error as Error).message}`);
  }
}
