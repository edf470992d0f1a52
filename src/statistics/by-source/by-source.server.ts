export const bySourceSql = `
  select source, count(*)::int as enterprises
  from (select source from once union all select source from once_other_source) counted
  group by source order by source`;
