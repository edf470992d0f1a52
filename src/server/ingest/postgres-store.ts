import { DatabaseError } from 'pg';
import { isUnreachable, transaction, type Client, type Pool } from '../database.ts';
import { readEpoch } from '../epoch.ts';
import { writesOf, type Write } from './arrival-writes.ts';
import { changesAfter, namesOf, readChoices, sealOf, sealsOfUnknownModel } from './postgres-reads.ts';
import {
  isSound,
  type Arrival,
  type HeldRecord,
  type HeldSeal,
  type HubStore,
  type Sender,
  type Subjects,
} from './hub-store.ts';

export function postgresStore(pool: Pool): HubStore {
  return {
    epoch: () => readEpoch(pool),
    inScope: (sender, subjects, work) => inScope(pool, sender, subjects, work),
    changesAfter: (reader, cursor, most) => changesAfter(pool, reader, cursor, most),
    namesOf: (province, accounts) => namesOf(pool, province, accounts),
    sealOf: (place) => sealOf(pool, place),
    sealsOfUnknownModel: (after, fingerprints) => sealsOfUnknownModel(pool, after, fingerprints),
  };
}

/**
 * [L22] Whoever changes rows of a scope holds its row until the commit, so that the order of the numbers is the order of
 * the commits, and no second seal of an assessment slips in beside the first.
 */
async function inScope<Result>(
  pool: Pool,
  sender: Sender,
  subjects: Subjects,
  work: (arrival: Arrival) => Promise<Result>,
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
    const held = await readHeld(client, province, subjects);
    const { write, attempt } = attempts(client);
    const writes = writesOf(sender, write, () => (counter += 1));
    const result = await work({ ...sender, ...held, ...writes, attempt });
    if (counter > before) {
      await client.query('update scopes set counter = $2 where province = $1', [province, counter]);
    }
    return result;
  });
}

/** Each attempt has a savepoint of its own; what the one before it has stored can no longer be undone by it. */
function attempts(client: Client): { write: Write; attempt: Arrival['attempt'] } {
  let begun = false;
  let dirty = false;
  const write: Write = async (sql, values) => {
    dirty = true;
    return await client.query(sql, values);
  };
  const attempt: Arrival['attempt'] = async (work, instead) => {
    if (!begun) await client.query('savepoint item');
    else if (dirty) await client.query('release savepoint item; savepoint item');
    begun = true;
    dirty = false;
    try {
      return await work();
    } catch (error) {
      if (isOfDatabase(error)) throw error;
      await client.query('rollback to savepoint item');
      return await instead(error as Error);
    }
  };
  return { write, attempt };
}

async function readHeld(
  client: Client,
  province: string,
  { records, seals, amended, assessments }: Subjects,
): Promise<Pick<Arrival, 'records' | 'seals' | 'choices'>> {
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
    [province, seals.map(bytesOf), amended.map(bytesOf), assessments],
  );
  const spokenOf = [...new Set([...assessments, ...heldSeals.rows.map(({ assessment }) => assessment)])];
  return {
    choices: await readChoices(client, province, spokenOf),
    records: new Map(heldRecords.rows.map((row) => [row.id, row])),
    seals: new Map(
      heldSeals.rows.map(({ sealed, ...row }) => [
        row.id,
        { ...row, sealedAt: sealed.getTime(), sound: isSound(row) },
      ]),
    ),
  };
}

/**
 * A database that is not there, or busy, fails the whole push, and the device sends it again. The classes of SQLSTATE
 * that speak of a value (data, constraint, limits such as the size of an index row) are the item's own.
 */
function isOfDatabase(error: unknown): boolean {
  if (isUnreachable(error)) return true;
  return error instanceof DatabaseError && !/^(22|23|54)/.test(error.code ?? '');
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id, 'hex');
}
