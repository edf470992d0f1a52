export const bySourceSql = `
  select source, count(*)::int as enterprises from once_by_source group by source order by source`;
