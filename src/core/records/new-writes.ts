import type { Register } from './register.ts';
import type { StoredRecord } from './record.ts';

export type NewWrite = Register['siblings'][number] & { field: string };

/** The values of a record that another copy of it did not hold. */
export function newWrites(before: StoredRecord | null, after: StoredRecord): NewWrite[] {
  return Object.entries(after.fields).flatMap(([field, { siblings }]) => {
    const known = new Set(before?.fields[field]?.siblings.map(({ dot }) => dot.join()));
    return siblings.filter(({ dot }) => !known.has(dot.join())).map((sibling) => ({ field, ...sibling }));
  });
}
