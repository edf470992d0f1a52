import { expect, test } from 'vitest';
import { live } from './life.ts';
import { inMemory } from './memory.ts';
import { planOf } from './plan.ts';
import { noTally, tallied } from './tally.ts';

// `npm run simulate -- --seeds 10000` lives as many lives as one has patience for.

test('[L11] [L19] [L20] [L21] [L23] [L24] [L26] [L27] [L28] in 300 lives in which everything goes wrong, nothing captured is lost', async () => {
  let tally = noTally();
  for (let seed = 1; seed <= 300; seed += 1) tally = tallied(tally, await live(planOf(seed), inMemory()));
  expect(tally.wrong).toEqual([]);
  expect(tally).toMatchObject({ seeds: 300, lost: 0 });
  expect(tally.captured).toBeGreaterThan(8000);
  expect(tally.photos).toBeGreaterThan(150);
  expect(tally.arrived).toBeGreaterThan(100);
  // Whatever is meant to befall them does.
  expect(Object.keys(tally.befell).length).toBeGreaterThanOrEqual(28);
}, 3_600_000);

test('the same seed is the same life', async () => {
  const [one, two] = [await live(planOf(4), inMemory()), await live(planOf(4), inMemory())];
  expect(one.trace).toEqual(two.trace);
});
