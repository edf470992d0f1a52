export const byCommuneSql = `
  select commune, count(*)::int as enterprises, count(score)::int as rated, avg(score)::float8 as mean
  from once group by commune order by enterprises desc, commune`;
