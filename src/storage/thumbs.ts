import * as z from 'zod/mini';
import { onDatabase } from './connection.ts';
import type { Device, ThumbRow } from './database.ts';
import { anyBytes } from './any-bytes.ts';

// The only door to a small picture's body: apart from the photo, so that a list of photos never reads one, [L10].

const bodySchema = z.object({ bytes: anyBytes });

/** The row of the small picture of a photo; `photo` is the id of that one's row. */
export function thumbRow(photo: Omit<ThumbRow, 'body'>, bytes: ArrayBuffer): ThumbRow {
  const { id, assessment, account, province } = photo;
  return { id, assessment, account, province, body: { bytes } };
}

/** Null where none was made, or it cannot be read. */
export async function readThumb(
  device: Device,
  assessment: string,
  sha256: string,
): Promise<ArrayBuffer | null> {
  const row = await onDatabase(device, () => device.db.thumbs.get(`${assessment} ${sha256}`));
  const body = z.safeParse(bodySchema, row?.body);
  return body.success ? body.data.bytes : null;
}

export async function hasThumb(device: Device, assessment: string, sha256: string): Promise<boolean> {
  const { thumbs } = device.db;
  return (await onDatabase(device, () => thumbs.where('id').equals(`${assessment} ${sha256}`).count())) > 0;
}

/** Of a photo that came without one; it is no fact, and one that cannot be kept is made again. */
export async function keepThumb(
  device: Device,
  assessment: string,
  sha256: string,
  bytes: ArrayBuffer,
): Promise<void> {
  const id = `${assessment} ${sha256}`;
  await onDatabase(device, () => device.db.thumbs.put(thumbRow({ id, assessment }, bytes)));
}

/** [P26] The hub has taken these. */
export async function noteThumbsSent(device: Device, ids: readonly string[], at: string): Promise<void> {
  const { db } = device;
  await onDatabase(device, () =>
    db.transaction('rw', db.fileMarks, async () => {
      for (const id of ids) await db.fileMarks.update(id, { thumbSentAt: at });
    }),
  );
}
