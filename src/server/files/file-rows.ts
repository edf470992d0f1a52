import type { AskedFile } from '#protocol/files.ts';
import type { Client, Pool } from '../database.ts';

/** Whose files they are. */
export interface FileSender {
  province: string;
  account: string;
}

export interface NewFile extends AskedFile {
  type: string;
  bytes: number;
  at: Date;
}

export interface FileRow {
  sha256: string;
  assessment: string;
  type: string;
  bytes: number;
  received: Date;
}

/** Handed over again for the same assessment it stays as it was. */
export async function addFileRow(
  client: Client | Pool,
  { province, account }: FileSender,
  { sha256, assessment, type, bytes, at }: NewFile,
): Promise<void> {
  await client.query(
    `insert into files (province, digest, account, assessment, type, bytes, received_at)
     values ($1, decode($2, 'hex'), $3, $4, $5, $6, $7) on conflict do nothing`,
    [province, sha256, account, assessment, type, bytes, at],
  );
}

/** What one account has handed over of these, for whichever assessments; others' files are nothing that it may learn of. */
export async function fileRowsOf(
  pool: Pool,
  { province, account }: FileSender,
  hashes: readonly string[],
): Promise<FileRow[]> {
  const { rows } = await pool.query<FileRow>(
    `select encode(digest, 'hex') as sha256, assessment, type, bytes, received_at as received from files
     where province = $1 and account = $2 and digest = any($3::bytea[]) order by received_at`,
    [province, account, hashes.map((hash) => Buffer.from(hash, 'hex'))],
  );
  return rows;
}

/** Bytes of an account, each file once. */
export async function bytesOfAccount(pool: Pool, { province, account }: FileSender): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(
    `select coalesce(sum(bytes), 0)::bigint as bytes
     from (select distinct digest, bytes from files where province = $1 and account = $2) once`,
    [province, account],
  );
  return rows[0]?.bytes ?? 0;
}

/** Which of these lie in a province, whoever brought them. */
export async function filesIn(pool: Pool, province: string, hashes: readonly string[]): Promise<Set<string>> {
  const { rows } = await pool.query<{ sha256: string }>(
    `select distinct encode(digest, 'hex') as sha256 from files
     where province = $1 and digest = any($2::bytea[])`,
    [province, hashes.map((hash) => Buffer.from(hash, 'hex'))],
  );
  return new Set(rows.map(({ sha256 }) => sha256));
}

/**
 * Takes away the rows of files that neither the draft nor a seal of their assessment names any more, and answers those
 * of which no row is left. What came after `before` is spared: its assessment may still be on its way.
 */
export async function removeUnnamed(
  pool: Pool,
  before: Date,
): Promise<{ province: string; sha256: string }[]> {
  const { rows } = await pool.query<{ province: string; sha256: string }>(
    `with unnamed as (
       delete from files f where received_at < $1
         and not exists (select from records r where r.province = f.province and r.id = f.assessment
                         and position(encode(f.digest, 'hex') in r.body) > 0)
         and not exists (select from seals s where s.province = f.province and s.assessment = f.assessment
                         and position(encode(f.digest, 'hex') in s.person) > 0)
       returning province, digest, account, assessment)
     select distinct province, encode(digest, 'hex') as sha256 from unnamed
     where not exists (
       select from files left_over where left_over.province = unnamed.province and left_over.digest = unnamed.digest
         and not exists (select from unnamed gone where gone.province = left_over.province and gone.digest = left_over.digest
                         and gone.account = left_over.account and gone.assessment = left_over.assessment))`,
    [before],
  );
  return rows;
}
