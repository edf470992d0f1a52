import { DatabaseError } from 'pg';
import { isUnreachable, transaction, type Client, type Pool } from '../database.ts';
import { readEpoch } from '../epoch.ts';
import { writesOf, type GatheringWrites } from './arrival-writes.ts';
import { binaryArray } from './binary-array.ts';
import type { Write } from './gathered-rows.ts';
import { heldWhereLeft, namedFiles, provincesLeft } from './left-reads.ts';
import { changesAfter, namesOf, readChoices, sealOf, sealsOfUnknownModel } from './postgres-reads.ts';
import {
  isSound,
  rememberHeld,
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
    provincesLeft: (reader) => provincesLeft(pool, reader),
    heldWhereLeft: (reader, ids, before) => heldWhereLeft(pool, reader, ids, before),
    namedFiles: (province, files) => namedFiles(pool, province, files),
    namesOf: (province, accounts) => namesOf(pool, province, accounts),
    sealOf: (place) => sealOf(pool, place),
    sealsOfUnknownModel: (after, fingerprints) => sealsOfUnknownModel(pool, after, fingerprints),
  };
}

/**
 * [L22] Whoever changes rows of a scope holds its row until the commit, so that the order of the numbers is the order of
 * the commits, and no second seal of an assessment slips in beside the first.
 * A push is written at once, a statement a table. Where an item of it cannot be stored, nothing of it has happened, and
 * it is written once more, item by item, which undoes that one alone.
 */
async function inScope<Result>(
  pool: Pool,
  sender: Sender,
  subjects: Subjects,
  work: (arrival: Arrival) => Promise<Result>,
): Promise<Result> {
  try {
    return await arrive(pool, sender, subjects, { work, tries: atOnce });
  } catch (error) {
    if (!(error instanceof NotAtOnce)) throw error;
    return await arrive(pool, sender, subjects, { work, tries: oneByOne });
  }
}

interface Arriving<Result> {
  work: (arrival: Arrival) => Promise<Result>;
  tries: (client: Client) => Tries;
}

async function arrive<Result>(
  pool: Pool,
  sender: Sender,
  subjects: Subjects,
  { work, tries }: Arriving<Result>,
): Promise<Result> {
  const { province } = sender;
  return await transaction(pool, async (client) => {
    const before = await holdScope(client, province);
    let counter = before;
    const held = await readHeld(client, province, subjects);
    const { write, attemptWith, last } = tries(client);
    const gathering = writesOf(sender, write, () => (counter += 1));
    const arrival = { ...sender, ...held, ...gathering.writes, attempt: attemptWith(gathering, held) };
    const result = await work(arrival);
    await last(gathering);
    if (counter > before) {
      await client.query('update scopes set counter = $2 where province = $1', [province, counter]);
    }
    return result;
  });
}

/** The number that the scope has reached. */
async function holdScope(client: Client, province: string): Promise<number> {
  const hold = async () => {
    const { rows } = await client.query<{ counter: number }>(
      'select counter from scopes where province = $1 for no key update',
      [province],
    );
    return rows[0]?.counter;
  };
  const known = await hold();
  if (known !== undefined) return known;
  await client.query('insert into scopes (province) values ($1) on conflict do nothing', [province]);
  return (await hold()) ?? 0;
}

type Held = Pick<Arrival, 'records' | 'seals' | 'choices'>;

interface Tries {
  write: Write;
  attemptWith: (gathering: GatheringWrites, held: Held) => Arrival['attempt'];
  last: (gathering: GatheringWrites) => Promise<void>;
}

/** Something of a push could not be written with the rest of it. */
class NotAtOnce extends Error {}

async function orNotAtOnce<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw isOfDatabase(error) ? error : new NotAtOnce(undefined, { cause: error });
  }
}

function atOnce(client: Client): Tries {
  return {
    write: async (sql, values) => await client.query(sql, values),
    attemptWith: () => async (work) => await orNotAtOnce(work),
    last: async ({ flush }) => await orNotAtOnce(flush),
  };
}

/** Each attempt has a savepoint of its own; what the one before it has stored can no longer be undone by it. */
function oneByOne(client: Client): Tries {
  let begun = false;
  let dirty = false;
  return {
    async write(sql, values) {
      dirty = true;
      return await client.query(sql, values);
    },
    attemptWith:
      ({ flush, drop }, held) =>
      async (work, instead) => {
        await flush();
        if (!begun) await client.query('savepoint item');
        else if (dirty) await client.query('release savepoint item; savepoint item');
        begun = true;
        dirty = false;
        const restoreHeld = rememberHeld(held);
        try {
          const result = await work();
          await flush();
          return result;
        } catch (error) {
          if (isOfDatabase(error)) throw error;
          drop();
          restoreHeld();
          await client.query('rollback to savepoint item');
          return await instead(error as Error);
        }
      },
    last: async ({ flush }) => await flush(),
  };
}

async function readHeld(
  client: Client,
  province: string,
  { records, seals, amended, assessments }: Subjects,
): Promise<Held> {
  const heldRecords =
    records.length === 0
      ? []
      : (
          await client.query<HeldRecord & { id: string }>(
            `select id, body, received_at as received from records where province = $1 and id = any($2::uuid[])
             order by id for update`,
            [province, binaryArray('uuid', records)],
          )
        ).rows;
  // Row by row through the indices, whatever the planner believes of a table that it has not counted lately.
  const heldSeals = await client.query<Omit<HeldSeal, 'sealedAt' | 'sound'> & { sealed: Date }>(
    `with spoken_of as (
       select unnest($4::uuid[]) as assessment
       union select found.assessment from unnest($2::bytea[]) as pushed (id) cross join lateral
         (select assessment from seals where province = $1 and seals.id = pushed.id offset 0) found
       union select found.assessment from unnest($2::bytea[]) as pushed (id) cross join lateral
         (select assessment from seals where province = $1 and seals.amends = pushed.id offset 0) found),
     touched as (
       select found.id, found.amends from spoken_of cross join lateral
         (select id, amends from seals where province = $1 and seals.assessment = spoken_of.assessment offset 0) found),
     wanted as (select id from touched union select amends from touched union select unnest($3::bytea[]))
     select encode(wanted.id, 'hex') as id, assessment, source, encode(amends, 'hex') as amends, sealed_at as sealed,
            status, reason, detail, received_at as received
     from wanted cross join lateral
       (select * from seals where province = $1 and seals.id = wanted.id offset 0) held`,
    [province, binaryArray('hex', seals), binaryArray('hex', amended), binaryArray('uuid', assessments)],
  );
  const spokenOf = [...new Set([...assessments, ...heldSeals.rows.map(({ assessment }) => assessment)])];
  return {
    // Whoever chose had seals of the assessment before them, and those are never deleted.
    choices: heldSeals.rowCount === 0 ? new Map() : await readChoices(client, province, spokenOf),
    records: new Map(heldRecords.map((row) => [row.id, row])),
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
