import type { Filters } from './report.ts';

/**
 * Who counts: of each enterprise (by tax code where it has one) and source the latest sound seal that none amends.
 * Quarantined and competing seals are no part of it. $1 province, $2 source, $3 model url, $4 legal form or null,
 * $5 and $6 the bounds of the year or null.
 */
export const countedOnce = `
  sound as not materialized (
    select id, source, enterprise, counts_as, level, score, sector_vsic, sector_model, legal_form, commune, happened_at, received_at
    from seals
    where province = $1 and status = 'counted' and model_url = $3
      and ($5::timestamptz is null or happened_at >= $5) and ($6::timestamptz is null or happened_at < $6)
      and not exists (
        select from seals amending
        where amending.province = $1 and amending.amends = seals.id and amending.status = 'counted'
          and amending.assessment = seals.assessment and amending.source = seals.source)),
  once as materialized (${latest('source = $2')}),
  once_other_source as (${latest('source <> $2')})`;

/** The latest of each record first, so that a tax code learnt or mended later makes no second firm; then of each code. */
function latest(source: string): string {
  return `
    select * from (
      select distinct on (counts_as) * from (
        select distinct on (enterprise) * from sound where ${source}
        order by enterprise, happened_at desc, received_at desc, id) by_record
      order by counts_as, happened_at desc, received_at desc, id) latest
    where $4::text is null or legal_form = $4`;
}

export function countedOnceParameters(province: string, { source, legalForm, year, model }: Filters) {
  return [province, source, model, legalForm, startOf(year), year === null ? null : startOf(year + 1)];
}

/** Years begin at midnight in Vietnam. */
function startOf(year: number | null): string | null {
  return year === null ? null : `${year}-01-01T00:00:00+07:00`;
}
