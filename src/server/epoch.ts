import type { Pool } from './database.ts';

/** [P9] Changes when the database was restored from a copy. */
export async function readEpoch(pool: Pool): Promise<string> {
  const { rows } = await pool.query<{ epoch: string }>('select epoch from hub');
  const epoch = rows[0]?.epoch;
  if (epoch === undefined) throw new Error('the table hub has no row');
  return epoch;
}
