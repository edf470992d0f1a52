import * as z from 'zod/mini';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import { onDatabase, said, type StorageFault } from './connection.ts';
import type { Device } from './database.ts';

const namedSchema = z.object({ url: z.string(), version: z.string(), status: z.string() });

/**
 * Keeps a model and its words by url and version, so that a draft finds the one that it began with, [L17]. The words of
 * a language may get better; a model itself is replaced only while its status is `draft`, and is `frozen` after that.
 */
export async function installModel(
  device: Device,
  model: Json,
  texts: { [language: string]: Json },
): Promise<Outcome<string, StorageFault | 'frozen'>> {
  const { url, version } = z.parse(namedSchema, model);
  const key = keyOf(url, version);
  return said(() =>
    onDatabase(device, () =>
      device.db.transaction('rw', device.db.models, async () => {
        const installed = await device.db.models.get(key);
        const same = !installed || canonicalJson(installed.model) === canonicalJson(model);
        if (!same && z.parse(namedSchema, installed.model).status !== 'draft') return fail('frozen', key);
        await device.db.models.put({ key, url, version, model, texts: { ...installed?.texts, ...texts } });
        return ok(key);
      }),
    ),
  );
}

/** A model and its words in one language, read by the schemas of those who use them. */
export async function readModel<Model, Texts>(
  device: Device,
  reference: { url: string; version: string },
  language: string,
  schemas: { model: z.ZodMiniType<Model>; texts: z.ZodMiniType<Texts> },
): Promise<Outcome<{ model: Model; texts: Texts }, 'absent' | 'broken'>> {
  const installed = await onDatabase(device, () =>
    device.db.models.get(keyOf(reference.url, reference.version)),
  );
  if (!installed?.texts?.[language]) return fail('absent');
  const model = z.safeParse(schemas.model, installed.model);
  const texts = z.safeParse(schemas.texts, installed.texts[language]);
  return model.success && texts.success ? ok({ model: model.data, texts: texts.data }) : fail('broken');
}

export async function listModels(
  device: Device,
): Promise<{ url: string; version: string; languages: string[] }[]> {
  const installed = await onDatabase(device, () => device.db.models.toArray());
  return installed.map(({ url, version, texts }) => ({ url, version, languages: Object.keys(texts) }));
}

function keyOf(url: string, version: string): string {
  return `${url}@${version}`;
}
