import type { Json } from '#core/records/canonical.ts';
import { emptyRegister, writeRegister } from '#core/records/register.ts';
import { writeField, type StoredRecord } from '#core/records/record.ts';
import type { Device } from '#storage/database.ts';
import { mergeIn } from '#storage/merge-in.ts';
import { editRecord, readRecord } from '#storage/records.ts';

export const otherDevice = '01890000-0000-7000-8000-00000000beef';

/** Writes a field here and, without knowing of it, on another device, and lets the two copies meet. */
export async function aConflict(
  device: Device,
  id: string,
  { field, here, there, by = 'adviser-2' }: { field: string; here: Json; there: Json; by?: string },
): Promise<void> {
  const before = await recordOf(device, id);
  // A value that stands there already would be no write.
  await editRecord(device, id, { [field]: null }, { by: 'adviser-1' });
  await editRecord(device, id, { [field]: here }, { by: 'adviser-1' });
  const theirs = writeRegister(before.fields[field] ?? emptyRegister, {
    device: otherDevice,
    value: there,
    at: '2026-11-20T03:10:00.000Z',
    by,
  });
  await mergeIn(device, {
    records: [{ ...before, fields: { ...before.fields, [field]: theirs } }],
    people: { 'adviser-2': 'Vi Văn Vận' },
    account: 'adviser-1',
    province: '20',
    cursor: 1,
  });
}

export async function recordOf(device: Device, id: string): Promise<StoredRecord> {
  const read = await readRecord(device, id);
  if (!read.ok) throw new Error(read.reason);
  return read.value.record;
}

/** What another device wrote knowing of nothing that is written here from now on; it arrives when it is called. */
export async function elsewhere(device: Device, id: string, field: string) {
  const before = await recordOf(device, id);
  return async (value: Json): Promise<void> => {
    const at = new Date(Date.now() + 60_000).toISOString();
    const theirs = writeField(before, field, { device: otherDevice, value, at, by: 'adviser-2' });
    const people = { 'adviser-2': 'Vi Văn Vận' };
    await mergeIn(device, { records: [theirs], people, account: 'adviser-1', province: '20', cursor: 1 });
  };
}

/** All that lies in a field. */
export async function allStored(device: Device, id: string, field: string): Promise<Json[]> {
  return (await recordOf(device, id)).fields[field]?.siblings.map(({ value }) => value) ?? [];
}
