import { fingerprintOf } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import { onDatabase } from './connection.ts';
import type { Device } from './database.ts';
import { keyOf } from './models.ts';

/**
 * Once, models lay under url and version alone, and an edited draft of one took the older one's place. What is left of
 * them gets the name that drafts look for, [L36]; nothing else in the row changes, so no new version of the database.
 */
export async function nameOldModels(device: Device): Promise<void> {
  const { db } = device;
  const nameless = (await onDatabase(device, () => db.models.toArray())).filter(
    ({ fingerprint }) => fingerprint === undefined,
  );
  if (nameless.length === 0) return;
  const named = nameless.map((row) => ({ ...row, fingerprint: fingerprintOf(row.model as Model) }));
  await onDatabase(device, () =>
    db.transaction('rw', db.models, async () => {
      for (const { key, ...row } of named) {
        const now = keyOf(row);
        if (!(await db.models.get(now))) await db.models.put({ ...row, key: now });
        await db.models.delete(key);
      }
    }),
  );
}
