import { expect, test } from 'vitest';
import { aHub } from '#tests/builders/a-hub.ts';
import { live } from '#tests/simulate/life.ts';
import { onPostgres } from '#tests/simulate/on-postgres.ts';
import { planOf } from '#tests/simulate/plan.ts';

test('lives in which everything goes wrong end well on a real PostgreSQL too', async () => {
  const { pool } = await aHub();
  for (const seed of [3, 11, 12, 72, 139]) {
    const outcome = await live(planOf(seed), await onPostgres(pool));
    expect([seed, outcome.problem]).toEqual([seed, null]);
  }
});
