import { modelSchema, type Model } from '#core/model/model.ts';
import { modelTextsSchema, type ModelTexts } from '#core/model/model-texts.ts';
import type { Device } from '#storage/database.ts';
import { listModels, readModel } from '#storage/models.ts';
import { compareVersions } from '#core/model/compare-versions.ts';

export interface KeptModel {
  model: Model;
  texts: ModelTexts;
}

export interface ModelShelf {
  models: KeptModel[];
  /** How many cannot be read. */
  broken: number;
}

const standing = { active: 0, draft: 1, retired: 2 };

/** Every model that this device holds, those in force first, the newest version first; of a version, what came last. */
export async function readModelShelf(device: Device, language: string): Promise<ModelShelf> {
  const names = new Map(
    (await listModels(device)).map(({ url, version }) => [`${url}@${version}`, { url, version }]),
  );
  const read = await Promise.all(
    [...names.values()].map((name) =>
      readModel(device, name, language, { model: modelSchema, texts: modelTextsSchema }),
    ),
  );
  const models = read
    .flatMap((found) => (found.ok ? [found.value] : []))
    .sort(
      (a, b) =>
        standing[a.model.status] - standing[b.model.status] ||
        compareVersions(b.model.version, a.model.version),
    );
  return { models, broken: read.length - models.length };
}
