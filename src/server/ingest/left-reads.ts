import type { Pool } from '../database.ts';
import type { HeldIds, NamedFile, Reader } from './hub-store.ts';

/** [P22] Where the account worked before, and does not any more. */
export async function provincesLeft(pool: Pool, { province, id }: Reader): Promise<string[]> {
  const { rows } = await pool.query<{ province: string }>(
    'select province from account_moves where account = $1 and province <> $2 and forgotten_at is null order by province',
    [id, province],
  );
  return rows.map((row) => row.province);
}

/**
 * [P22] What lies where the account has left since before `before`, and not where it works now: there a pull brings it. Of a
 * record the hub may hold another text than the device does, where it did not take in the last one.
 */
export async function heldWhereLeft(
  pool: Pool,
  { province, id }: Reader,
  { records, seals }: HeldIds,
  before: Date,
): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>(
    `with left_ones as (select province from account_moves where account = $1 and province <> $2 and forgotten_at is null)
     select there.id::text as id from records there
     where there.province in (select province from left_ones) and there.received_at < $5
       and (there.id, encode(sha256(convert_to(there.body, 'UTF8')), 'hex')) in (select * from unnest($3::uuid[], $6::text[]))
       and not exists (select 1 from records here where here.province = $2 and here.id = there.id)
     union
     select encode(there.id, 'hex') from seals there
     where there.province in (select province from left_ones) and there.id = any($4::bytea[]) and there.received_at < $5
       and not exists (select 1 from seals here where here.province = $2 and here.id = there.id)`,
    [
      id,
      province,
      records.map((record) => record.id),
      seals.map((seal) => Buffer.from(seal, 'hex')),
      before,
      records.map(({ hash }) => hash),
    ],
  );
  return rows.map((row) => row.id);
}

export async function namedFiles<File extends NamedFile>(
  pool: Pool,
  province: string,
  files: readonly File[],
): Promise<File[]> {
  if (files.length === 0) return [];
  const { rows } = await pool.query<{ at: number }>(
    `select f.at::int as at from unnest($2::text[], $3::uuid[]) with ordinality as f (digest, assessment, at)
     where exists (select from records r where r.province = $1 and r.id = f.assessment and position(f.digest in r.body) > 0)
        or exists (select from seals s where s.province = $1 and s.assessment = f.assessment
                   and position(f.digest in s.person) > 0)
     order by at`,
    [province, files.map(({ sha256 }) => sha256), files.map(({ assessment }) => assessment)],
  );
  return rows.flatMap(({ at }) => files[at - 1] ?? []);
}
