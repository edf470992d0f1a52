export const sharedTaxCodesSql = `
  select tax_code as "taxCode", count(distinct enterprise)::int as enterprises,
         coalesce(array_agg(distinct name) filter (where name is not null), '{}') as names
  from seals where province = $1 and tax_code is not null and status = 'counted' and source = 'adviser'
  group by tax_code having count(distinct enterprise) > 1 order by tax_code limit 50`;
