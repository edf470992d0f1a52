import * as z from 'zod/mini';
import { modelSchema } from '#core/model/model.ts';
import { exampleSchema } from '#core/result/example.ts';
import { failingExample } from '#core/result/failing-example.ts';
import type { Device } from '#storage/database.ts';
import { changeModelRegister, readModelRegister, type RefusedModel } from '#storage/model-register.ts';
import { readModel } from '#storage/models.ts';
import { modelTextsSchema } from '#core/model/model-texts.ts';
import { atRest } from '#sync/at-rest.ts';
import type { Remote } from '#sync/remote.ts';
import { listOffered } from './offered-models.ts';

/**
 * Once per build: does this device, with its own browser, come to what the examples of the app's own models say? Where
 * one does not, no visit begins with that model here, [M27].
 */
export async function proveModels(device: Device, remote: Remote, build: string): Promise<void> {
  if ((await readModelRegister(device)).proven === build) return;
  const offered = await listOffered(remote);
  if (!offered.ok) return;
  const refused: RefusedModel[] = [];
  // No visit begins with a superseded one.
  const own = offered.value.filter(({ older }) => !older);
  for (const { id, url, version, fingerprint, titles, words } of own) {
    await atRest();
    const reference = { url, version, fingerprint };
    const [examples, kept] = await Promise.all([
      remote({ path: `/models/${id}@${version}.examples.json`, schema: z.array(exampleSchema) }),
      readModel(device, reference, 'vi', { model: modelSchema, texts: modelTextsSchema }),
    ]);
    if (!examples.ok || !kept.ok) return;
    const { model } = kept.value;
    const detail = await failingExample({ model, reference, examples: examples.value }, atRest);
    const named = { id, title: titles['vi'] ?? id, ...reference, words };
    if (detail !== null) refused.push({ ...named, why: 'example-fails', detail, build, own: true });
  }
  await changeModelRegister(device, (register) => ({
    ...register,
    proven: build,
    refused: [...register.refused.filter(({ own }) => !own), ...refused],
  }));
}
