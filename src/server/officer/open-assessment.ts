import { readSeal } from '#core/assessment/check-seal.ts';
import { countFiles, type FileValue } from '#core/items/file/file.ts';
import type { OpenedAssessment } from '#protocol/assessments.ts';
import type { Pool } from '../database.ts';
import { filesIn } from '../files/file-rows.ts';
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
  received: Date;
}

/** A seal of the province with all that an officer may see of it; null where there is none of that id. */
export async function openAssessment(
  pool: Pool,
  province: string,
  id: string,
): Promise<OpenedAssessment | null> {
  const key = Buffer.from(id, 'hex');
  const { rows } = await pool.query<SealRow>(
    `select status, reason, detail, body, person, counts_as as "countsAs", assessment, accounts.name as adviser,
            received_at as received
     from seals left join accounts on accounts.province = seals.province and accounts.id = seals.account
     where seals.province = $1 and seals.id = $2`,
    [province, key],
  );
  const seal = rows[0];
  if (!seal) return null;
  const body = seal.body.toString('utf8');
  return {
    id,
    status: seal.status,
    reason: seal.reason,
    detail: seal.detail,
    body,
    person: seal.person === null ? null : await shownPerson(pool, province, body, seal.person),
    adviser: seal.adviser,
    receivedAt: seal.received.toISOString(),
    others: await othersOf(pool, province, key, seal),
  };
}

/** Without the salt, and of a household's code only the end. */
async function shownPerson(
  pool: Pool,
  province: string,
  body: string,
  person: string,
): Promise<OpenedAssessment['person']> {
  const read = readSeal(body, JSON.parse(person));
  if (!read) throw new Error('a stored seal cannot be read');
  const { enterpriseName, householdCode, contact, texts, notes } = read.person;
  const householdCodeEnd = householdCode?.slice(-3) ?? null;
  const evidence = evidenceOf(read);
  const hashes = Object.values(evidence).flatMap((files) => files.map(({ sha256 }) => sha256));
  const here = hashes.length > 0 ? await filesIn(pool, province, hashes) : new Set<string>();
  const files = Object.fromEntries(
    Object.entries(evidence).map(([item, value]) => [
      item,
      { ...countFiles(value), list: listed(value, here) },
    ]),
  );
  return { enterpriseName, householdCodeEnd, contact, texts, notes, files };
}

function listed(files: FileValue, here: ReadonlySet<string>) {
  return files.map(({ sha256, type, bytes }) => ({ sha256, type, bytes, here: here.has(sha256) }));
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
