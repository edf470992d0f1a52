import { canonicalJson } from '#core/records/canonical.ts';
import { mergeRecords } from '#core/records/merge.ts';
import { recordSchema, type StoredRecord } from '#core/records/record.ts';
import type { Outcome } from '#core/outcome.ts';
import { fail, ok } from '#core/outcome.ts';
import type { Verdict } from '#protocol/receipt.ts';
import type { Arrival } from './hub-store.ts';

/** [P5] The hub holds the merge of all copies that it has met. */
export async function storeRecord(
  arrival: Arrival,
  record: StoredRecord,
  hash: string,
): Promise<Outcome<Verdict, 'dot-reused' | 'other-record' | 'too-large'>> {
  const { at } = arrival;
  const { id } = record;
  // PostgreSQL writes a uuid in lower case, whatever it was given.
  const key = id.toLowerCase();
  const held = arrival.records.get(key);
  const answered = (verdict: 'stored' | 'merged' | 'known', received: Date) =>
    ok<Verdict>({ verdict, id, receipt: { hash, at: received.toISOString() } });

  if (!held) {
    const body = canonicalJson(record);
    await arrival.insertRecord(record, body);
    arrival.records.set(key, { body, received: at });
    return answered('stored', at);
  }
  const merged = mergeRecords(recordSchema.parse(JSON.parse(held.body)), record);
  if (!merged.ok) return merged;
  const body = canonicalJson(merged.value);
  if (body === held.body) return answered('known', held.received);
  // Two sound copies can make one that no device could read back: more siblings than a register may have.
  if (!recordSchema.safeParse(merged.value).success) return fail('too-large');
  await arrival.updateRecord(id, body);
  arrival.records.set(key, { body, received: at });
  return answered('merged', at);
}
