export const latestAssessmentsSql = `
  select encode(seals.id, 'hex') as id, seals.name, seals.commune, seals.sector_model as sector, seals.level,
         seals.score::float8 as score,
         to_char(seals.received_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "receivedAt"
  from (select id from once order by received_at desc, id limit 6) newest
  join seals on seals.province = $1 and seals.id = newest.id
  order by seals.received_at desc, seals.id`;
