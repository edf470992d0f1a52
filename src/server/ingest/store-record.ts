import { canonicalJson, type Json } from '#core/records/canonical.ts';
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
  const { client, province, account, at } = arrival;
  const { rows } = await client.query<{ body: string; received: Date }>(
    'select body, received_at as received from records where province = $1 and id = $2 for update',
    [province, record.id],
  );
  const there = rows[0];
  const answered = (verdict: 'stored' | 'merged' | 'known', receivedAt: Date) =>
    ok<Verdict>({ verdict, id: record.id, receipt: { hash, at: receivedAt.toISOString() } });

  if (!there) {
    await client.query(
      'insert into records (province, id, kind, body, by, changed, received_at) values ($1, $2, $3, $4, $5, $6, $7)',
      [
        province,
        record.id,
        record.kind,
        canonicalJson(record as unknown as Json),
        account,
        arrival.nextChange(),
        at,
      ],
    );
    return answered('stored', at);
  }
  const merged = mergeRecords(recordSchema.parse(JSON.parse(there.body)), record);
  if (!merged.ok) return merged;
  const body = canonicalJson(merged.value);
  if (body === there.body) return answered('known', there.received);
  // Two sound copies can make one that no device could read back: more siblings than a register may have.
  if (!recordSchema.safeParse(merged.value).success) return fail('too-large');
  await client.query(
    'update records set body = $3, changed = $4, received_at = $5 where province = $1 and id = $2',
    [province, record.id, body, arrival.nextChange(), at],
  );
  return answered('merged', at);
}
