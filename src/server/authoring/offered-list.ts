import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import type { InstalledModel } from '#core/result/read-models.server.ts';
import type { PublishedName } from '#protocol/models.ts';
import type { InstalledModels } from '../installed-models.ts';

const words = new WeakMap<InstalledModels, string>();

/** What this hub has published beyond what came with the release, and offers. */
export function publishedList({ all, shipped }: InstalledModels): PublishedName[] {
  return all.filter((one) => !shipped.includes(one)).map(nameOf);
}

/** [P12] One word for all of it; worked out once for each set of models. */
export function wordFor(models: InstalledModels): string {
  const known = words.get(models) ?? sha256Hex(canonicalJson(publishedList(models)));
  words.set(models, known);
  return known;
}

export function nameOf({ model, reference, texts, signature }: InstalledModel): PublishedName {
  const { id, status, effectivePeriod, structureOnly = false } = model;
  const words = Object.fromEntries(
    Object.entries(texts).map(([language, text]) => [language, sha256Hex(canonicalJson(text))]),
  );
  return {
    id,
    status,
    effectivePeriod,
    ...reference,
    words,
    signature: signature ? sha256Hex(canonicalJson(signature)) : null,
    structureOnly,
  };
}
