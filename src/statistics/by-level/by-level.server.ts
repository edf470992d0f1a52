export const byLevelSql = `
  select level, count(*)::int as enterprises from once group by level order by level nulls last`;
