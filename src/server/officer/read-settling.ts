import type { Settling } from '#protocol/settling.ts';
import { joinWho } from '../auth/who.ts';
import type { Pool } from '../database.ts';
import { isoText } from './list-assessments.ts';

/** All seals of the assessment that a seal is of, and what people decided about them; null where there is none. */
export async function readSettling(pool: Pool, province: string, id: string): Promise<Settling | null> {
  const { rows } = await pool.query<Settling>(
    `with asked as (select assessment from seals where province = $1 and id = $2)
     select asked.assessment,
       (select name from seals where province = $1 and id = $2) as name,
       (select json_agg(json_build_object(
          'id', encode(seals.id, 'hex'), 'status', status, 'reason', reason, 'detail', detail,
          'body', convert_from(body, 'UTF8'), 'adviser', accounts.name,
          'receivedAt', ${isoText('received_at')}) order by sealed_at, seals.id)
        from seals ${joinWho('seals.province', 'seals.account')}
        where seals.province = $1 and seals.assessment = asked.assessment) as versions,
       (select coalesce(json_agg(json_build_object(
          'id', seal_decisions.id, 'kind', kind, 'seal', encode(seal, 'hex'), 'by', accounts.name, 'at', ${isoText('at')}, 'why', why)
          order by changed), '[]')
        from seal_decisions ${joinWho('seal_decisions.province', 'seal_decisions.by')}
        where seal_decisions.province = $1 and seal_decisions.assessment = asked.assessment) as decisions
     from asked`,
    [province, Buffer.from(id, 'hex')],
  );
  return rows[0] ?? null;
}

/** What was kept, to the byte: of a seal its body, of what could not be read the text as it came. */
export async function readOriginal(pool: Pool, province: string, id: string): Promise<Buffer | null> {
  const isSeal = /^[0-9a-f]{64}$/.test(id);
  const { rows } = await pool.query<{ bytes: Buffer }>(
    isSeal
      ? `select body as bytes from seals where province = $1 and id = decode($2, 'hex')`
      : 'select bytes from quarantine where province = $1 and id::text = $2',
    [province, id],
  );
  return rows[0]?.bytes ?? null;
}
