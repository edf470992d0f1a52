import { canonicalJson } from '#core/records/canonical.ts';
import { mergeRecords } from '#core/records/merge.ts';
import { newWrites, type NewWrite } from '#core/records/new-writes.ts';
import { recordSchema } from '#core/records/record.ts';
import type { StoredRecord } from '#core/records/record.ts';
import type { Outcome } from '#core/outcome.ts';
import { fail, ok } from '#core/outcome.ts';
import type { Verdict } from '#protocol/receipt.ts';
import type { Arrival } from './hub-store.ts';
import { recordIn } from './read-item.ts';

/** [P5] The hub holds the merge of all copies that it has met. */
export async function storeRecord(
  arrival: Arrival,
  { record, text, hash }: { record: StoredRecord; text: string; hash: string },
): Promise<Outcome<Verdict, 'dot-reused' | 'other-record' | 'too-large'>> {
  const { at } = arrival;
  const { id } = record;
  // PostgreSQL writes a uuid in lower case, whatever it was given.
  const key = id.toLowerCase();
  const held = arrival.records.get(key);
  const answered = (verdict: 'stored' | 'merged' | 'known', received: Date) =>
    ok<Verdict>({ verdict, id, receipt: { hash, at: received.toISOString() } });

  if (!held) {
    const body = text;
    await arrival.insertRecord(record, body);
    await noteWrites(arrival, newWrites(null, record), { record, received: at });
    arrival.records.set(key, { body, received: at });
    return answered('stored', at);
  }
  const before = recordIn(held.body);
  const merged = mergeRecords(before, record);
  if (!merged.ok) return merged;
  const body = canonicalJson(merged.value);
  if (body === held.body) return answered('known', held.received);
  // Two sound copies can make one that no device could read back: more siblings than a register may have.
  if (!recordSchema.safeParse(merged.value).success) return fail('too-large');
  await arrival.updateRecord(id, body);
  const writes = newWrites(before, merged.value);
  // A hub of before kept no history: what the record held then is in none until something takes its place.
  if (writes.length > 0)
    await noteWrites(arrival, newWrites(null, before), { record: before, received: held.received });
  await noteWrites(arrival, writes, { record: before, received: at });
  arrival.records.set(key, { body, received: at });
  return answered('merged', at);
}

/** [P19] Of an enterprise every value that it has come to hold; of an assessment its seals are the history. */
async function noteWrites(
  arrival: Arrival,
  writes: NewWrite[],
  { record: { id, kind }, received }: { record: StoredRecord; received: Date },
): Promise<void> {
  if (kind === 'enterprise' && writes.length > 0)
    await arrival.noteWrites(id.toLowerCase(), writes, received);
}
