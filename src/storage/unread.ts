import type { StoredRecord } from '#core/records/record.ts';
import { readPulled } from '#protocol/pull.ts';
import { onDatabase } from './connection.ts';
import type { Device, ShelfEntry } from './database.ts';
import { mergeIn } from './merge-in.ts';

/** Reads again what an older build could not, [P8]: what has become readable is taken in as if it came now. */
export async function readAgain(device: Device, account: string): Promise<void> {
  const entries = await onDatabase(device, () => device.db.shelf.toArray());
  for (const entry of entries) {
    const { state, province } = entry;
    const record = state === 'unread' && entry.account === account ? recordIn(entry) : null;
    if (!record || !province) continue;
    await mergeIn(device, { records: [record], account, province });
    await onDatabase(device, () => device.db.shelf.delete(entry.id));
  }
}

function recordIn({ raw = '' }: ShelfEntry): StoredRecord | null {
  try {
    const read = readPulled(JSON.parse(raw));
    return 'record' in read ? read.record : null;
  } catch {
    return null;
  }
}
