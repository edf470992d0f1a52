import type { Choice } from '#core/assessment/standing.ts';
import { isKnownIn, joinWho } from '../auth/who.ts';
import type { Client, Pool } from '../database.ts';
import type { Changes, KeptSeal, MovedSeal, Reader, SealPlace } from './hub-store.ts';

// What `postgres-store.ts` answers without changing anything.

export async function changesAfter(
  pool: Pool,
  { province, id }: Reader,
  cursor: number,
  most: number,
): Promise<Changes> {
  // [L22] The counter first: every number up to it is committed, so nothing below it can still appear.
  const { rows: scopes } = await pool.query<{ counter: number }>(
    'select counter from scopes where province = $1',
    [province],
  );
  const counter = scopes[0]?.counter ?? 0;
  // [P8] Handed out by a database that this one is an older copy of: what has changed since is not told by a number.
  const from = cursor > counter ? 0 : cursor;
  const { rows: records } = await pool.query<{ body: string; changed: number }>(
    `select body, changed from records
     where province = $1 and changed > $2 and changed <= $3 and (kind = 'enterprise' or by = $4)
     order by changed limit $5`,
    [province, from, counter, id, most + 1],
  );
  const seals = await movedSeals(pool, [province, from, counter, id, most + 1]);
  // The page ends where the fuller of the two is full: nothing below its end is left out.
  const last = (rows: readonly { changed: number }[]) =>
    rows.length > most ? (rows[most - 1]?.changed ?? from) : counter;
  const reached = Math.min(last(records), last(seals));
  const within = ({ changed }: { changed: number }) => changed <= reached;
  return {
    records: records.filter(within).map(({ body }) => body),
    seals: seals.filter(within).map(({ seal }) => seal),
    cursor: reached,
    more: records.length > most || seals.length > most,
  };
}

/** [P19] With the newest word of a person about it, or about its assessment. */
async function movedSeals(
  pool: Pool,
  parameters: unknown[],
): Promise<{ seal: MovedSeal; changed: number }[]> {
  type Row = Omit<MovedSeal, 'settled'> & {
    changed: number;
    by: string | null;
    at: Date | null;
    why: string;
  };
  const { rows } = await pool.query<Row>(
    `select encode(seals.id, 'hex') as id, status, reason, detail, moved as changed, word.name as by, word.at, word.why
     from seals left join lateral (
       select accounts.name, said.at, said.why
       from seal_decisions said ${joinWho('said.province', 'said.by')}
       where said.province = seals.province and said.assessment = seals.assessment
         and (said.kind in ('choose', 'unchoose') or said.seal = seals.id)
       order by said.changed desc limit 1) word on true
     where seals.province = $1 and moved > $2 and moved <= $3 and account = $4
     order by moved limit $5`,
    parameters,
  );
  return rows.map(({ by, at, why, changed, ...seal }) => ({
    seal: { ...seal, settled: at && { by, at: at.toISOString(), why } },
    changed,
  }));
}

export async function readChoices(
  client: Client,
  province: string,
  assessments: readonly string[],
): Promise<Map<string, Choice[]>> {
  const choices = new Map<string, Choice[]>();
  if (assessments.length === 0) return choices;
  const { rows } = await client.query<Choice & { assessment: string }>(
    `select assessment, changed as number, case kind when 'choose' then encode(seal, 'hex') end as chosen,
            array(select encode(passed, 'hex') from unnest(over) as passed) as over
     from seal_decisions
     where province = $1 and assessment = any($2::uuid[]) and kind in ('choose', 'unchoose')`,
    [province, assessments],
  );
  for (const { assessment, ...choice } of rows)
    choices.set(assessment, [...(choices.get(assessment) ?? []), choice]);
  return choices;
}

export async function namesOf(
  pool: Pool,
  province: string,
  accounts: readonly string[],
): Promise<{ [account: string]: string }> {
  if (accounts.length === 0) return {};
  const { rows } = await pool.query<{ id: string; name: string }>(
    `select id, name from accounts where id::text = any($2) and ${isKnownIn('$1')}`,
    [province, accounts],
  );
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

type SealRow = Omit<KeptSeal, 'body'> & { body: Buffer };

const sealColumns = `province, encode(id, 'hex') as id, body, person, account, device, received_at as received`;

export async function sealOf(pool: Pool, { province, id }: SealPlace): Promise<KeptSeal | null> {
  const { rows } = await pool.query<SealRow>(
    `select ${sealColumns} from seals where province = $1 and id = $2 and person is not null`,
    [province, bytesOf(id)],
  );
  return rows.map(keptSeal)[0] ?? null;
}

const atOnce = 50;

export async function sealsOfUnknownModel(
  pool: Pool,
  { province, id }: SealPlace,
  fingerprints: readonly string[],
): Promise<KeptSeal[]> {
  const { rows } = await pool.query<SealRow>(
    `select ${sealColumns}
     from seals
     where reason = 'unknown-model' and person is not null and (province, id) > ($1, $2)
       and (model_fingerprint is null or model_fingerprint = any($3))
     order by province, id limit ${atOnce}`,
    [province, bytesOf(id), fingerprints.map(bytesOf)],
  );
  return rows.map(keptSeal);
}

function keptSeal({ body, ...row }: SealRow): KeptSeal {
  return { ...row, body: body.toString('utf8') };
}

function bytesOf(id: string): Buffer {
  return Buffer.from(id, 'hex');
}
