import { fail, ok, type Outcome } from '#core/outcome.ts';
import { writeFields, type Shown, type StoredRecord } from '#core/records/record.ts';
import { said } from './connection.ts';
import type { Device } from './database.ts';
import { fileRows, type NewFile } from './files.ts';
import { readRecord, written, type HeldRecord, type Values, type WriteFailure } from './records.ts';
import { stampFor, type Author } from './stamp.ts';
import { settle } from './vault.ts';

/**
 * Keeps a file with the answer that names it in one transaction, so that neither is ever there alone, [L11]. What the
 * answer becomes is made of the record as it lies here at that moment; where it is null there is no room for the file.
 * `shown` says what of that record the person has seen, or the answer was made of; without it that is all of it.
 */
export async function attachFile(
  device: Device,
  id: string,
  file: NewFile,
  change: (record: StoredRecord) => Values | null,
  author: Author & { shown?: (record: StoredRecord) => Shown },
): Promise<Outcome<HeldRecord, WriteFailure | 'full'>> {
  return said(() =>
    settle<Outcome<HeldRecord, 'absent' | 'broken' | 'full'>>(device, async () => {
      const [read, stamp] = await Promise.all([readRecord(device, id), stampFor(device, author)]);
      if (!read.ok) return { batch: null, answer: read };
      const values = change(read.value.record);
      if (!values) return { batch: null, answer: fail('full') };
      const record = writeFields(read.value.record, values, stamp, author.shown?.(read.value.record));
      const { batch, held } = written(read.value, record, stamp);
      return { batch: { ...batch, files: fileRows(id, file, held) }, answer: ok(held) };
    }),
  );
}
