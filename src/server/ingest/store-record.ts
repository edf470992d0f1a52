import { canonicalJson } from '#core/records/canonical.ts';
import { mergeRecords } from '#core/records/merge.ts';
import { recordSchema, type StoredRecord } from '#core/records/record.ts';
import type { Outcome } from '#core/outcome.ts';
import { fail, ok } from '#core/outcome.ts';
import type { Verdict } from '#protocol/receipt.ts';
import type { Arrival } from './arrival.ts';

/** [P5] The hub holds the merge of all copies that it has met. */
export async function storeRecord(
  arrival: Arrival,
  record: StoredRecord,
  hash: string,
): Promise<Outcome<Verdict, 'dot-reused' | 'other-record' | 'too-large'>> {
  const { province, account, at } = arrival;
  const { id } = record;
  // PostgreSQL writes a uuid in lower case, whatever it was given.
  const key = id.toLowerCase();
  const held = arrival.records.get(key);
  const answered = (verdict: 'stored' | 'merged' | 'known', received: Date) =>
    ok<Verdict>({ verdict, id, receipt: { hash, at: received.toISOString() } });

  if (!held) {
    const body = canonicalJson(record);
    await arrival.write(
      'insert into records (province, id, kind, body, by, changed, received_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [province, id, record.kind, body, account, arrival.nextChange(), at],
    );
    arrival.records.set(key, { body, received: at });
    return answered('stored', at);
  }
  const merged = mergeRecords(recordSchema.parse(JSON.parse(held.body)), record);
  if (!merged.ok) return merged;
  const body = canonicalJson(merged.value);
  if (body === held.body) return answered('known', held.received);
  // Two sound copies can make one that no device could read back: more siblings than a register may have.
  if (!recordSchema.safeParse(merged.value).success) return fail('too-large');
  await arrival.write(
    'update records set body = $3, changed = $4, received_at = $5 where province = $1 and id = $2',
    [province, id, body, arrival.nextChange(), at],
  );
  arrival.records.set(key, { body, received: at });
  return answered('merged', at);
}
