import type { RecordHistory } from '#protocol/settling.ts';
import { joinWho } from '../auth/who.ts';
import type { Pool } from '../database.ts';
import { isoText } from './list-assessments.ts';

const most = 500;

/** [P19] What the fields of an enterprise of the province have held, the newest first; null where there is none. */
export async function readHistory(pool: Pool, province: string, id: string): Promise<RecordHistory | null> {
  const { rows } = await pool.query<Omit<RecordHistory, 'more'> & { body: string }>(
    `select records.body, records.province,
       (select coalesce(json_agg(json_build_object(
          'field', field, 'value', value::json, 'at', ${isoText('one.at')}, 'by', accounts.name, 'device', device,
          'receivedAt', ${isoText('one.received_at')}) order by one.received_at desc, one.at desc, field), '[]')
        from (select * from record_changes
              where province = $1 and record = $2 order by received_at desc, at desc limit ${most + 1}) one
        ${joinWho('one.province', 'one.by')}) as changes
     from records where records.province = $1 and records.id = $2 and records.kind = 'enterprise'`,
    [province, id],
  );
  const found = rows[0];
  if (!found) return null;
  return {
    name: nameIn(found.changes),
    province: found.province,
    more: found.changes.length > most,
    changes: found.changes.slice(0, most),
  };
}

function nameIn(changes: RecordHistory['changes']): string | null {
  const named = changes.find(({ field, value }) => field === 'name' && typeof value === 'string');
  return typeof named?.value === 'string' ? named.value : null;
}
