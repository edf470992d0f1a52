export const bySectionSql = `
  select sector_vsic as section, count(*)::int as enterprises, count(score)::int as rated, avg(score)::float8 as mean
  from once group by sector_vsic order by enterprises desc, section`;
