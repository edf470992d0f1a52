import { pageSize, type SetAsideList } from '#protocol/assessments.ts';
import { joinWho } from '../auth/who.ts';
import type { Pool } from '../database.ts';
import { isoText } from './list-assessments.ts';

/** Everything of a province that was kept and counts nowhere, with the reason. */
export async function listSetAside(pool: Pool, province: string, page: number): Promise<SetAsideList> {
  const { rows } = await pool.query<SetAsideList>(
    `with aside as (
       select status as kind, encode(id, 'hex') as id, name, reason, detail, account, received_at,
              octet_length(body) as size
       from seals where province = $1 and status in ('quarantined', 'competing')
       union all
       select 'unreadable', id::text, null, reason, detail, account, received_at, octet_length(bytes)
       from quarantine where province = $1),
     page as (select * from aside order by received_at desc, id limit ${pageSize} offset $2)
     select (select count(*)::int from aside) as total,
       (select coalesce(json_agg(json_build_object(
          'kind', kind, 'id', page.id, 'name', page.name, 'reason', reason, 'detail', detail, 'size', size,
          'adviser', accounts.name, 'receivedAt', ${isoText('received_at')}) order by received_at desc, page.id), '[]')
        from page ${joinWho('$1', 'page.account')}) as rows`,
    [province, (page - 1) * pageSize],
  );
  return rows[0] ?? { total: 0, rows: [] };
}
