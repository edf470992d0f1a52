import * as z from 'zod/mini';
import type { Json } from './canonical.ts';
import { emptyRegister, isConflict, registerSchema, valueOf, writeRegister, type Write } from './register.ts';

/** Everything editable is a record: an id made on the device, and a register per field. */
export const recordSchema = z.object({
  id: z.uuid(),
  kind: z.enum(['enterprise', 'assessment']),
  fields: z.record(z.string().check(z.minLength(1), z.maxLength(80)), registerSchema),
});

export type StoredRecord = z.infer<typeof recordSchema>;

/** A record's fields as somebody had them on the screen; of one that is not among them nothing was there to be seen. */
export type Shown = StoredRecord['fields'];

export function newRecord(id: string, kind: StoredRecord['kind']): StoredRecord {
  return { id, kind, fields: {} };
}

export function writeField(
  record: StoredRecord,
  name: string,
  write: Write,
  shown: Shown = record.fields,
): StoredRecord {
  const register = writeRegister(record.fields[name] ?? emptyRegister, write, shown[name] ?? emptyRegister);
  return { ...record, fields: { ...record.fields, [name]: register } };
}

/** Writes several fields at once; a field whose value is already the only one is left alone. */
export function writeFields(
  record: StoredRecord,
  values: { [name: string]: Json },
  stamp: Omit<Write, 'value'>,
  shown?: Shown,
): StoredRecord {
  return Object.entries(values).reduce((written, [name, value]) => {
    const register = written.fields[name];
    const same =
      register?.siblings.length === 1 &&
      JSON.stringify(register.siblings[0]?.value) === JSON.stringify(value);
    return same ? written : writeField(written, name, { ...stamp, value }, shown);
  }, record);
}

/** Every field's provisional value. */
export function valuesOf(record: StoredRecord): { [name: string]: Json } {
  return Object.fromEntries(
    Object.entries(record.fields).flatMap(([name, register]) => {
      const value = valueOf(register);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

export function conflictsOf(record: StoredRecord): string[] {
  return Object.keys(record.fields).filter((name) => isConflict(record.fields[name] ?? emptyRegister));
}
