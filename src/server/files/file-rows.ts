import type { AskedFile } from '#protocol/files.ts';
import type { Client, Pool } from '../database.ts';
import type { KeptName } from './kept-files.ts';

/** Whose files they are. */
export interface FileSender {
  province: string;
  account: string;
}

export interface NewFile extends Pick<AskedFile, 'sha256' | 'assessment'> {
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

/** [P22] In every row it is as young as its bytes: where they were lost, no backup of since then has them. */
export async function noteYoung(pool: Pool, { province, sha256 }: KeptName, at: Date): Promise<void> {
  await pool.query(
    `update files set received_at = $3 where province = $1 and digest = decode($2, 'hex') and received_at < $3`,
    [province, sha256, at],
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

/** Bytes of an account in these provinces, in each of them each file once. */
export async function bytesOfAccount(
  pool: Pool,
  account: string,
  provinces: readonly string[],
): Promise<number> {
  const { rows } = await pool.query<{ bytes: number }>(
    `select coalesce(sum(bytes), 0)::bigint as bytes
     from (select distinct province, digest, bytes from files where province = any($1) and account = $2) once`,
    [provinces, account],
  );
  return rows[0]?.bytes ?? 0;
}

/** What rows say of these in a province, whoever brought them; whether the bytes are there the disk alone knows. */
export async function filesIn(
  pool: Pool,
  province: string,
  hashes: readonly string[],
): Promise<{ sha256: string; bytes: number }[]> {
  const { rows } = await pool.query<{ sha256: string; bytes: number }>(
    `select distinct encode(digest, 'hex') as sha256, bytes from files
     where province = $1 and digest = any($2::bytea[])`,
    [province, hashes.map((hash) => Buffer.from(hash, 'hex'))],
  );
  return rows;
}

/** In whatever province: a draft of before the move, or a seal, may lie in another one than its photo, [P28]. */
const anywhere = 'any(array(select province from scopes))';

/** Neither the draft nor a seal of its assessment names it. */
const isNamedNowhere = (sha256: string) => `
  not exists (select from records r where r.province = ${anywhere} and r.id = f.assessment
              and position(${sha256} in r.body) > 0)
  and not exists (select from seals s where s.province = ${anywhere} and s.assessment = f.assessment
                  and position(${sha256} in s.person) > 0)`;

/** What came after `$1` is spared: its draft may be on its way. */
const isUnnamed = `f.received_at < $1 and ${isNamedNowhere(`encode(f.digest, 'hex')`)}`;

/** Few enough that looking through all their drafts and seals takes a moment. */
const slice = 50;

/** The next files by their key, and which of them have a row that nothing names any more. */
export async function nextFiles(
  pool: Pool,
  before: Date,
  after: KeptName | undefined,
): Promise<(KeptName & { unnamed: boolean })[]> {
  const { rows } = await pool.query<KeptName & { unnamed: boolean }>(
    `with few as (select distinct province, digest from files
                   where received_at < $1 and (province, digest) > ($2, decode($3, 'hex'))
                   order by province, digest limit ${slice})
     select province, encode(digest, 'hex') as sha256,
            exists (select from files f where f.province = few.province and f.digest = few.digest and ${isUnnamed}) as unnamed
     from few order by province, digest`,
    [before, after?.province ?? '', after?.sha256 ?? ''],
  );
  return rows;
}

/** Those of these that neither the draft nor a seal of their assessment names. */
export async function unnamedAmong<Known extends { sha256: string; assessment: string }>(
  pool: Pool,
  files: readonly Known[],
): Promise<Known[]> {
  if (files.length === 0) return [];
  const { rows } = await pool.query<{ at: number }>(
    `select f.at::int as at from unnest($1::text[], $2::uuid[]) with ordinality as f (digest, assessment, at)
     where ${isNamedNowhere('f.digest')}`,
    [files.map(({ sha256 }) => sha256), files.map(({ assessment }) => assessment)],
  );
  return rows.flatMap(({ at }) => files[at - 1] ?? []);
}

/** Takes away the rows of a file that nothing names any more; true where none is left. */
export async function removeUnnamed(client: Client, file: KeptName, before: Date): Promise<boolean> {
  const which = [file.province, file.sha256];
  await client.query(
    `delete from files f where f.province = $2 and f.digest = decode($3, 'hex') and ${isUnnamed}`,
    [before, ...which],
  );
  const { rowCount } = await client.query(
    `select from files where province = $1 and digest = decode($2, 'hex') limit 1`,
    which,
  );
  return rowCount === 0;
}

/**
 * Until the end of the transaction nobody else says that this file is here, or takes it away: its rows and its bytes are
 * looked at together.
 */
export async function lockFile(client: Client, { province, sha256 }: KeptName): Promise<void> {
  await client.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`file ${province} ${sha256}`]);
}
