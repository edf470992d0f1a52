import type { QueryResult, QueryResultRow } from 'pg';
import type { QuarantineReason } from '#protocol/receipt.ts';
import type { Client } from '../database.ts';
import type { Sibling } from './standing.ts';

interface HeldRecord {
  body: string;
  received: Date;
}

export interface HeldSeal extends Sibling {
  assessment: string;
  reason: QuarantineReason | null;
  detail: string | null;
  received: Date;
}

/** Whose push it is. */
export interface Sender {
  province: string;
  /** null for an owner's own assessment. */
  account: string | null;
  device: string;
  at: Date;
}

/**
 * One push on its way in: its transaction, and what the hub holds of the things that it speaks of. The scope's row is
 * locked from before these were read until the commit, so they stay true while each stored item is added to them.
 */
export interface Arrival extends Sender {
  records: Map<string, HeldRecord>;
  seals: Map<string, HeldSeal>;
  /** The next number of the scope's counter. */
  nextChange: () => number;
  write: <Row extends QueryResultRow>(sql: string, values: unknown[]) => Promise<QueryResult<Row>>;
}

export interface Subjects {
  records: string[];
  seals: string[];
  assessments: string[];
}

export async function readHeld(
  client: Client,
  province: string,
  subjects: Subjects,
): Promise<Pick<Arrival, 'records' | 'seals'>> {
  const records = await client.query<HeldRecord & { id: string }>(
    `select id, body, received_at as received from records where province = $1 and id = any($2::uuid[])
     order by id for update`,
    [province, subjects.records],
  );
  const seals = await client.query<HeldSeal>(
    `select encode(id, 'hex') as id, assessment, encode(amends, 'hex') as amends, status, reason, detail,
            received_at as received
     from seals
     where province = $1 and (id = any($2::bytea[]) or assessment = any($3::uuid[]))`,
    [province, subjects.seals.map((id) => Buffer.from(id, 'hex')), subjects.assessments],
  );
  return {
    records: new Map(records.rows.map((row) => [row.id, row])),
    seals: new Map(seals.rows.map((row) => [row.id, row])),
  };
}
