export const bySectorSql = `
  select sector_model as sector, count(*)::int as enterprises, count(score)::int as rated, avg(score)::float8 as mean
  from once group by sector_model order by enterprises desc, sector`;
