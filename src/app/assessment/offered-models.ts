import * as z from 'zod/mini';
import { compareVersions } from '#core/model/compare-versions.ts';
import { fingerprintOf } from '#core/model/fingerprint.ts';
import { modelReferenceSchema, type ModelReference } from '#core/model/model-reference.ts';
import { compareOffers, offerOf, offers } from '#core/model/offer.ts';
import { modelSchema, type Model } from '#core/model/model.ts';
import { modelTextsSchema } from '#core/model/model-texts.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import type { Json } from '#core/records/canonical.ts';
import type { StorageFault } from '#storage/connection.ts';
import type { Device } from '#storage/database.ts';
import { installModel } from '#storage/install-model.ts';
import { listModels, readModel, type ListedModel } from '#storage/models.ts';
import { nameOldModels } from '#storage/old-models.ts';
import type { Remote } from '#sync/remote.ts';
import { languagesHere } from '../languages-here.ts';

const offeredSchema = z.object({
  id: z.string(),
  status: z.enum(['draft', 'active', 'retired']),
  effectivePeriod: z.object({ start: z.string() }),
  /** A newer version came with it: not part of what is kept for a day without signal. */
  older: z.optional(z.boolean()),
  offer: z.enum(offers),
  structureOnly: z.optional(z.boolean()),
  /** Its short title, by language. */
  titles: z.record(z.string(), z.string()),
  ...modelReferenceSchema.shape,
  /** The fingerprints of its words, by language. */
  words: z.record(z.string(), z.string()),
});
const fileSchema = z.object({ model: modelSchema, reference: modelReferenceSchema });

/** A model that came with this build of the app; its files lie in the worker's cache, so no signal is needed. */
export type OfferedModel = z.infer<typeof offeredSchema>;
export type ModelFailure = StorageFault | 'no-models' | 'model-unreadable';

export async function listOffered(remote: Remote): Promise<Outcome<OfferedModel[], 'no-models'>> {
  const reply = await remote({ path: '/models/index.json', schema: z.array(offeredSchema) });
  return reply.ok ? ok(reply.value) : fail('no-models');
}

/**
 * Of each model that a new assessment may begin with the newest version, one in force before drafts; first the one that
 * it begins with unless another is chosen.
 */
export function usableModels(offered: OfferedModel[]): OfferedModel[] {
  return newestOf(offered.filter(({ status }) => status !== 'retired'))
    .filter(({ offer }) => offer !== 'none')
    .sort((a, b) => compareOffers(a.offer, b.offer) || inForce(a, b) || (a.url < b.url ? -1 : 1));
}

/** Those of which the pillars alone are known, retired ones too: what an older form came to is entered by them. */
export function recordableModels(offered: OfferedModel[]): OfferedModel[] {
  return newestOf(offered.filter(({ structureOnly }) => structureOnly)).sort(
    (a, b) => inForce(a, b) || (a.url < b.url ? -1 : 1),
  );
}

function structureOf({ structureOnly }: Model): Pick<OfferedModel, 'structureOnly'> {
  return structureOnly ? { structureOnly } : {};
}

/** The newest version of each, one in force before others. */
function newestOf(offered: OfferedModel[]): OfferedModel[] {
  const newest = new Map<string, OfferedModel>();
  for (const model of offered) {
    const other = newest.get(model.url);
    if (!other || later(model, other) < 0) newest.set(model.url, model);
  }
  return [...newest.values()];
}

function later(a: OfferedModel, b: OfferedModel): number {
  return inForce(a, b) || compareVersions(b.version, a.version);
}

function inForce(a: OfferedModel, b: OfferedModel): number {
  return Number(b.status === 'active') - Number(a.status === 'active');
}

/**
 * Brings a model with its words into this device's memory, where its drafts will find it for ever, [L17]. Vietnamese must
 * come; what does not come in another language comes another time, and until then the Vietnamese stands in.
 */
export async function keepModel(
  device: Device,
  remote: Remote,
  offered: OfferedModel,
  languages: readonly string[],
): Promise<Outcome<ModelReference, ModelFailure>> {
  const { id, url, version, fingerprint } = offered;
  const reference = { url, version, fingerprint };
  const path = `/models/${offered.older ? 'older/' : ''}${id}@${version}`;
  const [file, ...replies] = await Promise.all([
    remote({ path: `${path}.json`, schema: fileSchema }),
    ...languages.map((language) => remote({ path: `${path}.${language}.json`, schema: modelTextsSchema })),
  ]);
  if (!file.ok) return fail('no-models');
  if (fingerprintOf(file.value.model) !== fingerprint) return fail('model-unreadable', path);
  const texts: { [language: string]: Json } = {};
  const words: { [language: string]: string } = {};
  for (const [index, language] of languages.entries()) {
    const reply = replies[index];
    if (!reply?.ok) continue;
    texts[language] = reply.value;
    words[language] = offered.words[language] ?? '';
  }
  if (!texts['vi']) return fail('no-models', `${path}.vi`);
  const installed = await installModel(device, reference, file.value.model, texts, words);
  if (!installed.ok) {
    return installed.reason === 'frozen'
      ? fail('model-unreadable', installed.detail)
      : fail(installed.reason);
  }
  return ok(reference);
}

/** Whether a model lies on this device already, in these languages and in the words of this build. */
function isKept(listed: ListedModel[], offered: OfferedModel, languages: readonly string[]): boolean {
  const kept = listed.find(({ fingerprint }) => fingerprint === offered.fingerprint);
  return languages.every(
    (language) =>
      kept?.languages.includes(language) &&
      (offered.older || kept.words[language] === offered.words[language]),
  );
}

/** A model that came with this build, brought to this device where it does not lie there yet. */
export async function keptOrBrought(
  device: Device,
  remote: Remote,
  offered: OfferedModel,
): Promise<Outcome<ModelReference, ModelFailure>> {
  const { url, version, fingerprint } = offered;
  const languages = await languagesHere();
  if (isKept(await listModels(device), offered, languages)) return ok({ url, version, fingerprint });
  return keepModel(device, remote, offered, languages);
}

/** The models that this device's memory holds already, those that came last first. */
export async function listKept(device: Device): Promise<OfferedModel[]> {
  const schemas = { model: modelSchema, texts: modelTextsSchema };
  const read = await Promise.all(
    (await listModels(device)).map(async ({ languages, words, ...reference }) => ({
      reference,
      languages,
      words,
      found: await readModel(device, reference, 'vi', schemas),
    })),
  );
  return read.flatMap(({ reference, languages, words, found }) => {
    if (!found.ok) return [];
    const { model, texts } = found.value;
    const titles = Object.fromEntries(languages.map((language) => [language, texts.shortTitle]));
    return [
      {
        id: model.id,
        status: model.status,
        effectivePeriod: model.effectivePeriod,
        offer: offerOf(model),
        ...structureOf(model),
        titles,
        ...reference,
        words,
      },
    ];
  });
}

/**
 * The newest of each model that came with the app is kept on the device, and what lies there already learns the languages
 * that are spoken here; nothing is read twice, and what cannot be brought now is brought another time.
 */
export async function keepAllModels(
  device: Device,
  remote: Remote,
  spoken?: readonly string[],
): Promise<Outcome<null, ModelFailure>> {
  await nameOldModels(device);
  const languages = spoken ?? (await languagesHere());
  const [offered, listed] = await Promise.all([listOffered(remote), listModels(device)]);
  if (!offered.ok) return listed.length > 0 ? ok(null) : offered;
  for (const model of offered.value) {
    const lies = listed.some(({ fingerprint }) => fingerprint === model.fingerprint);
    if ((model.older && !lies) || isKept(listed, model, languages)) continue;
    const kept = await keepModel(device, remote, model, languages);
    if (!kept.ok && !model.older) return kept;
  }
  const now = await listModels(device);
  const missing = offered.value.find((model) => !model.older && !isKept(now, model, languages));
  return missing ? fail('no-models', missing.id) : ok(null);
}
