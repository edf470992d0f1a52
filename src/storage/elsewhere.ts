import { onDatabase, said } from './connection.ts';
import type { Device } from './database.ts';
import { fileRows, type FileBody } from './files.ts';
import { readRecord } from './records.ts';
import { settle } from './vault.ts';

// What the hub holds of photos that another device has taken: their mark lies here, their bytes need not.

/** [L20] The hub has said that it holds these, whose bytes do not lie here. */
export async function noteElsewhere(
  device: Device,
  assessment: string,
  files: readonly { sha256: string; bytes: number; at: string }[],
): Promise<void> {
  const { db } = device;
  const since = device.now();
  await onDatabase(device, () =>
    db.transaction('rw', db.fileMarks, async () => {
      for (const { sha256, bytes, at } of files) {
        const id = `${assessment} ${sha256}`;
        const before = await db.fileMarks.get(id);
        await db.fileMarks.put({
          ...(before ?? { id, assessment, bytes, since, elsewhere: true }),
          tries: 0,
          sentAt: at,
          lastError: undefined,
        });
      }
    }),
  );
}

/** What was brought from the hub lies here as if it had been taken here; false where the device has no room. */
export async function keepFetched(device: Device, assessment: string, body: FileBody): Promise<boolean> {
  const kept = await said(() =>
    settle(device, async () => {
      const held = await readRecord(device, assessment);
      const files = fileRows(assessment, body, held.ok ? held.value : {});
      return { batch: { files }, answer: { ok: true as const, value: null } };
    }),
  );
  return kept.ok;
}

/** [L11] Those of these that the hub holds by its own word, as far as this device has heard. */
export async function heldElsewhere(
  device: Device,
  assessment: string,
  hashes: readonly string[],
): Promise<Set<string>> {
  const marks = await onDatabase(device, () =>
    device.db.fileMarks.bulkGet(hashes.map((sha256) => `${assessment} ${sha256}`)),
  );
  return new Set(hashes.filter((_, index) => marks[index]?.sentAt !== undefined));
}
