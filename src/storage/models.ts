import * as z from 'zod/mini';
import type { ModelReference } from '#core/model/model-reference.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { onDatabase } from './connection.ts';
import type { Device, InstalledModel } from './database.ts';

/** A model's name; without a fingerprint it means the one of that version which came last. */
export type ModelName = Pick<ModelReference, 'url' | 'version'> & { fingerprint?: string };

/** A model that lies on this device, and the fingerprints of its words by language. */
export interface ListedModel extends ModelReference {
  languages: string[];
  words: { [language: string]: string };
}

/**
 * A model and its words in one language, read by the schemas of those who use them. Where they are not here in that one,
 * those of another stand in: a questionnaire in the other language is worth more than none.
 */
export async function readModel<Model, Texts>(
  device: Device,
  name: ModelName,
  language: string,
  schemas: { model: z.ZodMiniType<Model>; texts: z.ZodMiniType<Texts> },
): Promise<Outcome<{ model: Model; texts: Texts }, 'absent' | 'broken'>> {
  const { url, version, fingerprint } = name;
  const installed = await onDatabase(device, async () =>
    fingerprint === undefined
      ? (await versionsOf(device, name))[0]
      : device.db.models.get(keyOf({ url, version, fingerprint })),
  );
  const words = installed?.texts && (installed.texts[language] ?? Object.values(installed.texts)[0]);
  if (!words) return fail('absent');
  const model = z.safeParse(schemas.model, installed.model);
  const texts = z.safeParse(schemas.texts, words);
  return model.success && texts.success ? ok({ model: model.data, texts: texts.data }) : fail('broken');
}

/** Every model of this device, those that came last first. */
export async function listModels(device: Device): Promise<ListedModel[]> {
  const installed = await onDatabase(device, () => device.db.models.toArray());
  return latestFirst(installed).flatMap(({ url, version, fingerprint, texts, words = {} }) =>
    fingerprint ? [{ url, version, fingerprint, languages: Object.keys(texts), words }] : [],
  );
}

export function keyOf({ url, version, fingerprint }: ModelReference): string {
  return `${url}@${version}#${fingerprint}`;
}

/** What lies here of one version, that which came last first. */
export async function versionsOf({ db }: Device, { url, version }: ModelName): Promise<InstalledModel[]> {
  return latestFirst(await db.models.where('key').startsWith(`${url}@${version}#`).toArray());
}

function latestFirst(installed: InstalledModel[]): InstalledModel[] {
  return [...installed].sort((a, b) => (b.since ?? 0) - (a.since ?? 0));
}
