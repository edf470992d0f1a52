import type pg from 'pg';
import { countedOnce, countedOnceParameters } from './counted-once.server.ts';
import { reportsSchema, type Reports } from './registry.ts';
import { reportSql } from './registry.server.ts';
import type { Filters } from './report.ts';

/** All reports in one statement, so that they speak of the same moment and count the enterprises once. */
const statement = `with ${countedOnce},
  years as (
    select distinct extract(year from happened_at at time zone 'Asia/Ho_Chi_Minh')::int as year
    from seals where province = $1 and status = 'counted' and model_url = $3)
  select
    (select coalesce(json_agg(distinct model_url), '[]') from seals
     where province = $1 and status = 'counted') as used,
    (select coalesce(json_agg(year order by year desc), '[]') from years) as years,
    ${Object.entries(reportSql)
      .map(([id, sql]) => `(select coalesce(json_agg(report), '[]') from (${sql}) report) as "${id}"`)
      .join(',\n    ')}`;

export async function readReports(
  pool: pg.Pool,
  province: string,
  filters: Filters,
): Promise<{ years: number[]; used: string[]; reports: Reports }> {
  const { rows } = await pool.query<{ years: number[]; used: string[] }>(
    statement,
    countedOnceParameters(province, filters),
  );
  const { years = [], used = [], ...reports } = rows[0] ?? {};
  return { years, used, reports: reportsSchema.parse(reports) };
}
