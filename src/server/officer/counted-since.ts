import type { Pool } from '../database.ts';

const mostKept = 64;

/**
 * Works something out of a province's seals, and anew only when something has arrived since. Who asks while the last count
 * still runs waits for it here, not on a connection of the pool.
 */
export function countedSince<Value>(
  pool: Pool,
): (province: string, key: unknown, count: () => Promise<Value>) => Promise<Value> {
  const kept = new Map<string, { counter: number; counted: Promise<Value> }>();
  return async (province, about, count) => {
    // Read before counting: what is committed in between is counted again the next time.
    const counter = await readCounter(pool, province);
    const key = JSON.stringify([province, about]);
    const last = kept.get(key);
    if (last?.counter === counter) return await last.counted;
    const counted = last ? last.counted.then(count, count) : count();
    kept.delete(key);
    kept.set(key, { counter, counted });
    counted.catch(() => {
      if (kept.get(key)?.counted === counted) kept.delete(key);
    });
    const oldest = kept.size > mostKept ? kept.keys().next().value : undefined;
    if (oldest !== undefined) kept.delete(oldest);
    return await counted;
  };
}

async function readCounter(pool: Pool, province: string): Promise<number> {
  const { rows } = await pool.query<{ counter: number }>('select counter from scopes where province = $1', [
    province,
  ]);
  return rows[0]?.counter ?? 0;
}
