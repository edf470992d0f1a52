import { enterpriseSchema, type Enterprise } from '#core/enterprise/enterprise.ts';
import { valuesOf, type StoredRecord } from '#core/records/record.ts';

/** What an enterprise's record says; null where it does not hold together. */
export function readEnterprise(record: StoredRecord): Enterprise | null {
  const read = enterpriseSchema.safeParse(valuesOf(record));
  return read.success ? read.data : null;
}
