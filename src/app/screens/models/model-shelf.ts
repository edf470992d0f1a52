import { modelSchema, type Model } from '#core/model/model.ts';
import { modelTextsSchema, type ModelTexts } from '#core/model/model-texts.ts';
import type { Device } from '#storage/database.ts';
import { listModels, readModel } from '#storage/models.ts';
import { compareVersions } from '#core/model/compare-versions.ts';
import { compareOffers, offerOf, type Offer } from '#core/model/offer.ts';

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

/**
 * Every model that this device holds, what a visit begins with first and what is only read last; the versions of one
 * together, those in force first, the newest first; of a version, what came last.
 */
export async function readModelShelf(device: Device, language: string): Promise<ModelShelf> {
  const names = new Map(
    (await listModels(device)).map(({ url, version }) => [`${url}@${version}`, { url, version }]),
  );
  const read = await Promise.all(
    [...names.values()].map((name) =>
      readModel(device, name, language, { model: modelSchema, texts: modelTextsSchema }),
    ),
  );
  const models = read.flatMap((found) => (found.ok ? [found.value] : []));
  const best = new Map<string, Offer>();
  for (const { model } of models) {
    const [offer, other] = [offerOf(model), best.get(model.url) ?? 'none'];
    best.set(model.url, compareOffers(offer, other) < 0 ? offer : other);
  }
  models.sort(
    ({ model: a }, { model: b }) =>
      compareOffers(best.get(a.url) ?? 'none', best.get(b.url) ?? 'none') ||
      Number(a.status === 'retired') - Number(b.status === 'retired') ||
      (a.url < b.url ? -1 : a.url > b.url ? 1 : 0) ||
      standing[a.status] - standing[b.status] ||
      compareVersions(b.version, a.version),
  );
  return { models, broken: read.length - models.length };
}
