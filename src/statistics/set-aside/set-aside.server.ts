export const setAsideSql = `
  select status as kind, reason, count(*)::int as items from seals
  where province = $1 and status in ('quarantined', 'competing') group by status, reason
  union all
  select 'unreadable', reason, count(*)::int from quarantine where province = $1 group by reason
  order by items desc, kind, reason`;
