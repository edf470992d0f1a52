import type { QueryResult, QueryResultRow } from 'pg';
import { canonicalJson } from '#core/records/canonical.ts';
import type { NewWrite } from '#core/records/new-writes.ts';
import { binaryArray } from './binary-array.ts';
import type { HeldSeal, Sender } from './hub-store.ts';
import type { ReadableSeal } from './judge-seal.ts';

export type Write = <Row extends QueryResultRow>(sql: string, values: unknown[]) => Promise<QueryResult<Row>>;

/** What an arrival has to write, until it is written: one statement a table, however many items a push has. */
export interface GatheredRows {
  inserted: Map<string, { kind: string; body: string; changed: number }>;
  updated: Map<string, { body: string; changed: number }>;
  seals: { seal: ReadableSeal; stored: HeldSeal; changed: number }[];
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

async function insertSeals(
  write: Write,
  { province, account, at }: Sender,
  rows: GatheredRows['seals'],
): Promise<void> {
  const columns = columnsOf(rows);
  const names = Object.keys(columns);
  const casts = Object.values(columns).map(({ type }, index) => `$${index + 4}::${type}[]`);
  const taken = names.map((name) => (name in castAs ? `part.${name}::${castAs[name]}` : `part.${name}`));
  await write(
    `insert into seals (province, account, received_at, ${names.join(', ')})
     select $1, $2, $3, ${taken.join(', ')} from unnest(${casts.join(', ')}) as part (${names.join(', ')})`,
    [province, account, at, ...Object.values(columns).map(({ values }) => values)],
  );
}

/** Numbers that are exact only as text, and lists in a list, which an array cannot hold. */
const castAs: { [column: string]: string } = { score: 'numeric', nodes: 'text[]', ratios: 'numeric[]' };

interface Column {
  type: string;
  values: Buffer;
}

function columnsOf(rows: GatheredRows['seals']): { [name: string]: Column } {
  type Row = (typeof rows)[number];
  const text = (read: (row: Row) => string | null): Column => ({
    type: 'text',
    values: binaryArray('text', rows.map(read)),
  });
  const uuid = (read: (row: Row) => string): Column => ({
    type: 'uuid',
    values: binaryArray('uuid', rows.map(read)),
  });
  const hash = (read: (row: Row) => string | null): Column => ({
    type: 'bytea',
    values: binaryArray('hex', rows.map(read)),
  });
  return {
    id: hash(({ seal }) => seal.id),
    assessment: uuid(({ seal }) => seal.body.assessment),
    enterprise: uuid(({ seal }) => seal.body.enterprise),
    body: {
      type: 'bytea',
      values: binaryArray(
        'bytea',
        rows.map(({ seal }) => seal.bytes),
      ),
    },
    person: text(({ seal }) => seal.person),
    source: text(({ seal }) => seal.body.source),
    device: uuid(({ seal }) => seal.body.device),
    sealed_at: {
      type: 'timestamptz',
      values: binaryArray(
        'timestamptz',
        rows.map(({ stored }) => stored.sealedAt),
      ),
    },
    started_at: {
      type: 'timestamptz',
      values: binaryArray(
        'timestamptz',
        rows.map(({ seal }) => Date.parse(seal.body.startedAt)),
      ),
    },
    status: text(({ stored }) => stored.status),
    reason: text(({ stored }) => stored.reason),
    detail: text(({ stored }) => stored.detail),
    model_url: text(({ seal }) => seal.body.model.url),
    model_version: text(({ seal }) => seal.body.model.version),
    model_fingerprint: hash(({ seal }) => seal.body.model.fingerprint),
    sector_vsic: text(({ seal }) => seal.body.facts.sector),
    sector_model: text(({ seal }) => seal.columns.sectorModel),
    size_class: text(({ seal }) => seal.body.facts.sizeClass),
    legal_form: text(({ seal }) => seal.body.facts.legalForm),
    commune: text(({ seal }) => seal.body.facts.commune),
    level: {
      type: 'smallint',
      values: binaryArray(
        'smallint',
        rows.map(({ seal }) => seal.columns.level),
      ),
    },
    score: text(({ seal }) => seal.columns.score),
    nodes: text(({ seal }) => nodesOf(seal).nodes),
    ratios: text(({ seal }) => nodesOf(seal).ratios),
    amends: hash(({ seal }) => seal.body.amends),
    tax_code: text(({ seal }) => seal.columns.taxCode),
    name: text(({ seal }) => seal.columns.name),
    search_key: text(({ seal }) => seal.columns.searchKey),
    changed: { type: 'bigint', values: binaryArray('bigint', pick(rows, 'changed')) },
  };
}

/** As PostgreSQL writes arrays; what it has to escape in a text is what JSON escapes. */
export function nodesOf({ columns: { nodes } }: ReadableSeal): { nodes: string; ratios: string } {
  return {
    nodes: `{${nodes.map(({ node }) => JSON.stringify(node)).join(',')}}`,
    ratios: `{${nodes.map(({ ratio }) => ratio).join(',')}}`,
  };
}

function pick<Row, Key extends keyof Row>(rows: readonly Row[], key: Key): Row[Key][] {
  return rows.map((row) => row[key]);
}
