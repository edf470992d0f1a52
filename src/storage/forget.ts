import { fail, ok, type Outcome } from '#core/outcome.ts';
import { valuesOf } from '#core/records/record.ts';
import { said, type StorageFault } from './connection.ts';
import type { Device } from './database.ts';
import { readRecord, travels } from './records.ts';
import { settle, type Change } from './vault.ts';
import { listRecords } from './rows.ts';
import { unnamedFiles } from './unnamed-files.ts';

/**
 * An owner takes an assessment that was never sealed off this device, with the record of the firm that it alone used.
 * Refused for anything that travels or was sealed: what an adviser entered is deleted by nobody, [L21].
 */
export async function forgetOwnDraft(
  device: Device,
  id: string,
): Promise<Outcome<null, StorageFault | 'absent' | 'broken' | 'not-own'>> {
  return said(() =>
    settle<Outcome<null, 'absent' | 'broken' | 'not-own'>>(device, async () => {
      const held = await readRecord(device, id);
      if (!held.ok) return { batch: null, answer: held };
      const { record, rev } = held.value;
      const { sealed = null, enterprise } = valuesOf(record);
      const own = record.kind === 'assessment' && !travels(record) && sealed === null;
      if (!own) return { batch: null, answer: fail('not-own') };
      const changes: Change[] = [{ id, kind: 'assessment', rev, body: null }];
      const firm = await readRecord(device, typeof enterprise === 'string' ? enterprise : '');
      const shared = (await listRecords(device, 'assessment')).some(
        (other) => other.record.id !== id && valuesOf(other.record)['enterprise'] === enterprise,
      );
      if (firm.ok && !shared && !travels(firm.value.record)) {
        changes.push({ id: firm.value.record.id, kind: 'enterprise', rev: firm.value.rev, body: null });
      }
      const files = { gone: await unnamedFiles(device, id, [id]) };
      return { batch: { changes, files }, answer: ok(null) };
    }),
  );
}
