export const byPillarSql = `
  select part.node, count(*)::int as enterprises, (100 * avg(part.ratio))::float8 as mean
  from once join seal_nodes part on part.province = $1 and part.seal = once.id
  group by part.node order by part.node`;
