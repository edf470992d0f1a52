export const byLegalFormSql = `
  select legal_form as "legalForm", count(*)::int as enterprises, count(score)::int as rated, avg(score)::float8 as mean
  from once group by legal_form order by enterprises desc, "legalForm"`;
