import type { StoredRecord } from '#core/records/record.ts';
import { isConflict, type Register } from '#core/records/register.ts';

/** The values that two devices wrote without knowing of each other; null where there is one or none. */
export function conflictIn(record: StoredRecord, field: string): Register | null {
  const register = record.fields[field];
  return register && isConflict(register) ? register : null;
}
