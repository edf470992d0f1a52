import { fail, ok, type Outcome } from '#core/outcome.ts';
import { canonicalJson } from '#core/records/canonical.ts';
import {
  mostSolutions,
  solutionSchema,
  type Solution,
  type SolutionState,
} from '#core/solutions/solution.ts';
import type { CatalogueEntry } from '#protocol/solutions.ts';
import { joinWho } from '../auth/who.ts';
import type { Pool } from '../database.ts';

interface NewVersion {
  province: string;
  id: string;
  /** The version that its writer looked at; 0 for a new entry. */
  after: number;
  status: SolutionState;
  solution: Solution;
  by: string;
  at: Date;
}

/**
 * Adds one version to an entry; nothing is ever overwritten. What was written after another version than the newest is
 * refused; the same again, after a lost reply, is known.
 */
export async function writeVersion(
  pool: Pool,
  { province, id, after, status, solution, by, at }: NewVersion,
): Promise<Outcome<{ version: number; known: boolean }, 'changed-meanwhile' | 'catalogue-full'>> {
  const version = after + 1;
  const body = canonicalJson(solution);
  if (status === 'shown' && (await countOthersShown(pool, province, id)) >= mostSolutions)
    return fail('catalogue-full', String(mostSolutions));
  const { rowCount } = await pool.query(
    `insert into solutions (province, id, version, status, body, changed_at, changed_by)
     select $1, $2, $3, $4, $5, $6, $7
     where (select coalesce(max(version), 0) from solutions where province = $1 and id = $2) = $8
     on conflict do nothing`,
    [province, id, version, status, body, at, by, after],
  );
  if (rowCount === 1) return ok({ version, known: false });
  const { rows } = await pool.query(
    `select from solutions where province = $1 and id = $2 and version = $3 and status = $4 and body = $5
       and changed_by = $6`,
    [province, id, version, status, body, by],
  );
  return rows.length === 1 ? ok({ version, known: true }) : fail('changed-meanwhile');
}

async function countOthersShown(pool: Pool, province: string, id: string): Promise<number> {
  const { rows } = await pool.query<{ shown: number }>(
    `select count(*)::int as shown
     from (select distinct on (id) status from solutions where province = $1 and id <> $2
           order by id, version desc) newest
     where status = 'shown'`,
    [province, id],
  );
  return rows[0]?.shown ?? 0;
}

interface StoredVersion extends Omit<CatalogueEntry, 'solution' | 'changedAt'> {
  body: string;
  changedAt: Date;
}

const columns = `s.id, s.version, s.status, s.body, s.changed_at as "changedAt", a.name as "changedBy"
  from solutions s ${joinWho('s.province', 's.changed_by', 'a')}`;

/** What every entry says now; what this release cannot read is left out. */
export async function newestVersions(pool: Pool, province: string): Promise<CatalogueEntry[]> {
  const { rows } = await pool.query<StoredVersion>(
    `select distinct on (s.id) ${columns} where s.province = $1 order by s.id, s.version desc`,
    [province],
  );
  return rows.flatMap(opened);
}

/** All that an entry ever said, newest first. */
export async function allVersions(pool: Pool, province: string, id: string): Promise<CatalogueEntry[]> {
  const { rows } = await pool.query<StoredVersion>(
    `select ${columns} where s.province = $1 and s.id = $2 order by s.version desc`,
    [province, id],
  );
  return rows.flatMap(opened);
}

function opened({ body, changedAt, ...row }: StoredVersion): CatalogueEntry[] {
  const solution = solutionSchema.safeParse(JSON.parse(body));
  return solution.success ? [{ ...row, changedAt: changedAt.toISOString(), solution: solution.data }] : [];
}
