import { readSeal } from '#core/assessment/check-seal.ts';
import { countFiles, type FileValue } from '#core/items/file/file.ts';
import type { OpenedAssessment } from '#protocol/assessments.ts';
import { joinWho } from '../auth/who.ts';
import type { Pool } from '../database.ts';
import { filesIn } from '../files/file-rows.ts';
import { placeOfFile, sizeOf } from '../files/kept-files.ts';
import { thumbsOf } from '../files/kept-thumbs.ts';
import { evidenceOf } from './evidence.ts';

interface SealRow {
  status: OpenedAssessment['status'];
  reason: string | null;
  detail: string | null;
  body: Buffer;
  person: string | null;
  countsAs: string;
  assessment: string;
  adviser: string | null;
  account: string | null;
  received: Date;
}

/** Where rows and where bytes lie. */
interface Kept {
  pool: Pool;
  dataDir: string;
}

/** A seal of the province with all that an officer may see of it; null where there is none of that id. */
export async function openAssessment(
  kept: Kept,
  province: string,
  id: string,
): Promise<OpenedAssessment | null> {
  const { pool } = kept;
  const key = Buffer.from(id, 'hex');
  const { rows } = await pool.query<SealRow>(
    `select status, reason, detail, body, person, counts_as as "countsAs", assessment, accounts.name as adviser, seals.account,
            received_at as received
     from seals ${joinWho('seals.province', 'seals.account')}
     where seals.province = $1 and seals.id = $2`,
    [province, key],
  );
  const seal = rows[0];
  if (!seal) return null;
  const { account } = seal;
  const body = seal.body.toString('utf8');
  return {
    id,
    status: seal.status,
    reason: seal.reason,
    detail: seal.detail,
    body,
    person:
      seal.person === null ? null : await shownPerson(kept, province, { body, person: seal.person, account }),
    adviser: seal.adviser,
    receivedAt: seal.received.toISOString(),
    others: await othersOf(pool, province, key, seal),
  };
}

/** Without the salt, and of a household's code only the end. */
async function shownPerson(
  { pool, dataDir }: Kept,
  province: string,
  { body, person, account }: { body: string; person: string; account: string | null },
): Promise<OpenedAssessment['person']> {
  const read = readSeal(body, JSON.parse(person));
  if (!read) throw new Error('a stored seal cannot be read');
  const { enterpriseName, householdCode, contact, texts, notes } = read.person;
  const householdCodeEnd = householdCode?.slice(-3) ?? null;
  const evidence = evidenceOf(read);
  const hashes = Object.values(evidence).flatMap((files) => files.map(({ sha256 }) => sha256));
  const here = await lying(pool, dataDir, province, hashes);
  const small = account === null ? new Set<string>() : await thumbsOf(dataDir, { province, account }, hashes);
  const files = Object.fromEntries(
    Object.entries(evidence).map(([item, value]) => [
      item,
      { ...countFiles(value), list: listed(value, here, small) },
    ]),
  );
  return { enterpriseName, householdCodeEnd, contact, texts, notes, files };
}

function listed(files: FileValue, here: ReadonlySet<string>, small: ReadonlySet<string>) {
  return files.map(({ sha256, type, bytes }) => ({
    sha256,
    type,
    bytes,
    here: here.has(sha256),
    thumb: small.has(sha256),
  }));
}

/** [L11] [L20] Of which of these all bytes lie on the disk at this moment: a row alone is not a photo. */
async function lying(
  pool: Pool,
  dataDir: string,
  province: string,
  hashes: readonly string[],
): Promise<Set<string>> {
  const here = new Set<string>();
  for (const { sha256, bytes } of hashes.length > 0 ? await filesIn(pool, province, hashes) : [])
    if ((await sizeOf(placeOfFile(dataDir, { province, sha256 }))) === bytes) here.add(sha256);
  return here;
}

async function othersOf(
  pool: Pool,
  province: string,
  id: Buffer,
  { countsAs, assessment }: SealRow,
): Promise<OpenedAssessment['others']> {
  type Row = Omit<OpenedAssessment['others'][number], 'sealedAt'> & { sealed: Date };
  const { rows } = await pool.query<Row>(
    `select encode(id, 'hex') as id, status, source, model_url as model, level, score::float8 as score, sealed_at as sealed,
            assessment = $4 as same,
            exists (select from seals amending where amending.province = $1 and amending.amends = seals.id
                    and amending.assessment = seals.assessment and amending.source = seals.source
                    and amending.status = 'counted') as amended
     from seals where province = $1 and id <> $2 and (counts_as = $3 or assessment = $4)
     order by happened_at desc, id limit 50`,
    [province, id, countsAs, assessment],
  );
  return rows.map(({ sealed, ...row }) => ({ ...row, sealedAt: sealed.toISOString() }));
}
