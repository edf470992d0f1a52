import * as z from 'zod/mini';
import type { ModelReference } from '#core/model/model-reference.ts';
import { fail, ok, type Outcome } from '#core/outcome.ts';
import type { Json } from '#core/records/canonical.ts';
import { onDatabase, said, type StorageFault } from './connection.ts';
import type { Device } from './database.ts';
import { keyOf, versionsOf } from './models.ts';

const statusSchema = z.object({ status: z.string() });

/**
 * Keeps a model and its words under its fingerprint, so that a draft finds the very one that it began with, [L17]. The
 * words of a language may get better. While its status is `draft` a version may come with another content, which then
 * lies beside the first; after that it is `frozen`. That the fingerprint is the model's own is for the caller to know.
 */
export async function installModel(
  device: Device,
  reference: ModelReference,
  model: Json,
  texts: { [language: string]: Json },
  words: { [language: string]: string } = {},
): Promise<Outcome<null, StorageFault | 'frozen'>> {
  const { url, version, fingerprint } = reference;
  const key = keyOf(reference);
  return said(() =>
    onDatabase(device, () =>
      device.db.transaction('rw', device.db.models, async () => {
        const others = await versionsOf(device, reference);
        const other = others.find((installed) => installed.fingerprint !== fingerprint);
        if (other && z.parse(statusSchema, other.model).status !== 'draft') return fail('frozen', other.key);
        const same = others.find((installed) => installed.key === key);
        await device.db.models.put({
          key,
          url,
          version,
          fingerprint,
          since: same?.since ?? device.now(),
          model,
          texts: { ...same?.texts, ...texts },
          words: { ...same?.words, ...words },
        });
        return ok(null);
      }),
    ),
  );
}
