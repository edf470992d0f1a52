import type { Outcome } from '#core/outcome.ts';
import { newRecord } from '#core/records/record.ts';
import type { Device } from './database.ts';
import { writeRecord, type HeldRecord, type RecordKind, type Values, type WriteFailure } from './records.ts';
import type { Author } from './stamp.ts';
import { whoseBy } from './whose.ts';

/** Resolves when the record is durably stored. Making it twice under one id is making it once. */
export async function createRecord(
  device: Device,
  kind: RecordKind,
  values: Values,
  author: Author & { id?: string },
): Promise<Outcome<HeldRecord, WriteFailure>> {
  const id = author.id ?? device.newId();
  return writeRecord(device, id, values, { ...author, shown: {} }, async () => ({
    rev: 0,
    record: newRecord(id, kind),
    ...(await whoseBy(device, author)),
  }));
}
