import { fail, ok, type Outcome } from '../outcome.ts';
import type { StoredRecord } from './record.ts';
import { mergeRegisters } from './merge-registers.ts';
import { emptyRegister } from './register.ts';

/** Two copies of one record become equal, whatever the order and number of the meetings. */
export function mergeRecords(
  a: StoredRecord,
  b: StoredRecord,
): Outcome<StoredRecord, 'dot-reused' | 'other-record'> {
  if (a.id !== b.id || a.kind !== b.kind) return fail('other-record');
  const fields: StoredRecord['fields'] = {};
  for (const name of [...new Set([...Object.keys(a.fields), ...Object.keys(b.fields)])].sort()) {
    const merged = mergeRegisters(a.fields[name] ?? emptyRegister, b.fields[name] ?? emptyRegister);
    if (!merged.ok) return fail(merged.reason, `${name} ${merged.detail}`);
    fields[name] = merged.value;
  }
  return ok({ id: a.id, kind: a.kind, fields });
}
