import type { QueryResult, QueryResultRow } from 'pg';
import { canonicalJson } from '#core/records/canonical.ts';
import type { NewWrite } from '#core/records/new-writes.ts';
import { binaryArray } from './binary-array.ts';
import type { Sender } from './hub-store.ts';
import { insertSeals, type SealRow } from './seal-columns.ts';

export type Write = <Row extends QueryResultRow>(sql: string, values: unknown[]) => Promise<QueryResult<Row>>;

/** What an arrival has to write, until it is written: one statement a table, however many items a push has. */
export interface GatheredRows {
  inserted: Map<string, { kind: string; body: string; changed: number }>;
  updated: Map<string, { body: string; changed: number }>;
  seals: SealRow[];
  writes: { record: string; received: Date; write: NewWrite }[];
}

export function noRows(): GatheredRows {
  return { inserted: new Map(), updated: new Map(), seals: [], writes: [] };
}

export async function writeRows(
  write: Write,
  sender: Sender,
  { inserted, updated, seals, writes }: GatheredRows,
): Promise<void> {
  if (inserted.size > 0) await insertRecords(write, sender, inserted);
  if (updated.size > 0) await updateRecords(write, sender, updated);
  if (writes.length > 0) await insertWrites(write, sender, writes);
  if (seals.length > 0) await insertSeals(write, sender, seals);
}

async function insertRecords(
  write: Write,
  { province, account, at }: Sender,
  inserted: GatheredRows['inserted'],
): Promise<void> {
  const rows = [...inserted.values()];
  await write(
    `insert into records (province, id, kind, body, by, changed, received_at)
     select $1, id, kind, body, $2, changed, $3
     from unnest($4::uuid[], $5::text[], $6::text[], $7::bigint[]) as part (id, kind, body, changed)`,
    [
      province,
      account,
      at,
      binaryArray('uuid', [...inserted.keys()]),
      binaryArray('text', pick(rows, 'kind')),
      binaryArray('text', pick(rows, 'body')),
      binaryArray('bigint', pick(rows, 'changed')),
    ],
  );
}

async function updateRecords(
  write: Write,
  { province, at }: Sender,
  updated: GatheredRows['updated'],
): Promise<void> {
  const rows = [...updated.values()];
  const { rowCount } = await write(
    `update records set body = part.body, changed = part.changed, received_at = $2
     from unnest($3::uuid[], $4::text[], $5::bigint[]) as part (id, body, changed)
     where records.province = $1 and records.id = part.id`,
    [
      province,
      at,
      binaryArray('uuid', [...updated.keys()]),
      binaryArray('text', pick(rows, 'body')),
      binaryArray('bigint', pick(rows, 'changed')),
    ],
  );
  mustHaveChanged(rowCount, rows.length);
}

/** Whoever was to be told that it is stored must not be where it was not. */
export function mustHaveChanged(rowCount: number | null, wanted: number): void {
  if (rowCount !== wanted) throw new Error(`${wanted} rows were to be changed, and ${rowCount} were there`);
}

async function insertWrites(
  write: Write,
  { province }: Sender,
  writes: GatheredRows['writes'],
): Promise<void> {
  const text = (read: (one: NewWrite) => string) =>
    binaryArray(
      'text',
      writes.map((one) => read(one.write)),
    );
  await write(
    `insert into record_changes (province, record, received_at, field, device, counter, value, at, by)
     select $1, record, received, field, device, counter, value, at::timestamptz, by
     from unnest($2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::bigint[], $7::text[], $8::text[], $9::text[])
       as part (record, received, field, device, counter, value, at, by)
     on conflict do nothing`,
    [
      province,
      binaryArray('uuid', pick(writes, 'record')),
      binaryArray(
        'timestamptz',
        writes.map(({ received }) => received.getTime()),
      ),
      text(({ field }) => field),
      text(({ dot }) => dot[0]),
      binaryArray(
        'bigint',
        writes.map(({ write: { dot } }) => dot[1]),
      ),
      text(({ value }) => canonicalJson(value)),
      text((one) => one.at),
      text(({ by }) => by),
    ],
  );
}

function pick<Row, Key extends keyof Row>(rows: readonly Row[], key: Key): Row[Key][] {
  return rows.map((row) => row[key]);
}
