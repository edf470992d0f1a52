import type { StoredRecord } from './record.ts';

/** What begins so stays on the device that wrote it: no exchange with a hub carries it. */
export const hereAlone = 'here.';

/** A record as it may leave the device. */
export function travellingPart(record: StoredRecord): StoredRecord {
  const names = Object.keys(record.fields);
  if (!names.some((name) => name.startsWith(hereAlone))) return record;
  const fields = Object.entries(record.fields).filter(([name]) => !name.startsWith(hereAlone));
  return { ...record, fields: Object.fromEntries(fields) };
}
