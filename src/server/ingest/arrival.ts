import type { QueryResult, QueryResultRow } from 'pg';
import type { StandingSeal } from '#core/assessment/standing.ts';
import type { QuarantineReason } from '#protocol/receipt.ts';
import { transaction, type Client, type Pool } from '../database.ts';

interface HeldRecord {
  body: string;
  received: Date;
}

export type SealStatus = 'counted' | 'quarantined' | 'competing' | 'passed-over';

export interface HeldSeal extends StandingSeal {
  status: SealStatus;
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
  /** With every seal of each assessment that could be touched, and the seals that those amend. */
  seals: Map<string, HeldSeal>;
  /** The next number of the scope's counter. */
  nextChange: () => number;
  write: <Row extends QueryResultRow>(sql: string, values: unknown[]) => Promise<QueryResult<Row>>;
  /** How often something was written. */
  writes: number;
}

export interface Subjects {
  records: string[];
  seals: string[];
  /** The seals that those amend. */
  amended: string[];
  assessments: string[];
}

/**
 * [L22] Whoever changes rows of a scope holds its row until the commit, so that the order of the numbers is the order of
 * the commits, and no second seal of an assessment slips in beside the first.
 */
export async function inScope<Result>(
  pool: Pool,
  sender: Sender,
  subjects: Subjects,
  work: (arrival: Arrival, client: Client) => Promise<Result>,
): Promise<Result> {
  const { province } = sender;
  return await transaction(pool, async (client) => {
    await client.query('insert into scopes (province) values ($1) on conflict do nothing', [province]);
    const { rows } = await client.query<{ counter: number }>(
      'select counter from scopes where province = $1 for no key update',
      [province],
    );
    const before = rows[0]?.counter ?? 0;
    let counter = before;
    const arrival: Arrival = {
      ...sender,
      ...(await readHeld(client, province, subjects)),
      nextChange: () => (counter += 1),
      writes: 0,
      write: async (sql, values) => {
        arrival.writes += 1;
        return await client.query(sql, values);
      },
    };
    const result = await work(arrival, client);
    if (counter > before) {
      await client.query('update scopes set counter = $2 where province = $1', [province, counter]);
    }
    return result;
  });
}

async function readHeld(
  client: Client,
  province: string,
  { records, seals, amended, assessments }: Subjects,
): Promise<Pick<Arrival, 'records' | 'seals'>> {
  const heldRecords = await client.query<HeldRecord & { id: string }>(
    `select id, body, received_at as received from records where province = $1 and id = any($2::uuid[])
     order by id for update`,
    [province, records],
  );
  const heldSeals = await client.query<Omit<HeldSeal, 'sealedAt' | 'sound'> & { sealed: Date }>(
    `with touched as (
       select id, amends from seals
       where province = $1 and assessment in (
         select unnest($4::uuid[])
         union select assessment from seals where province = $1 and (id = any($2::bytea[]) or amends = any($2::bytea[]))))
     select encode(id, 'hex') as id, assessment, source, encode(amends, 'hex') as amends, sealed_at as sealed,
            status, reason, detail, received_at as received
     from seals
     where province = $1 and id in (
       select id from touched union select amends from touched union select unnest($3::bytea[]))`,
    [province, bytesOf(seals), bytesOf(amended), assessments],
  );
  return {
    records: new Map(heldRecords.rows.map((row) => [row.id, row])),
    seals: new Map(
      heldSeals.rows.map(({ sealed, ...row }) => [
        row.id,
        { ...row, sealedAt: sealed.getTime(), sound: isSound(row) },
      ]),
    ),
  };
}

/** What only its place among others keeps from counting is sound by itself. */
export function isSound({ status, reason }: Pick<HeldSeal, 'status' | 'reason'>): boolean {
  return status !== 'quarantined' || reason === 'other-assessment';
}

function bytesOf(ids: string[]): Buffer[] {
  return ids.map((id) => Buffer.from(id, 'hex'));
}
