import { expect, test } from 'vitest';
import { live } from './life.ts';
import { inMemory } from './memory.ts';
import type { Deed, Plan } from './plan.ts';

// Lives that went wrong once, shortened and written out, since what a seed plans changes with the simulator. The first two
// phones are of one adviser, the third is another's; a copy of a phone is the next.

type Told = [deed: Deed, phone: number];

function planned(name: string, steps: Told[]): Plan {
  const told = steps.map(([deed, phone], index) => ({ deed, phone, seed: `${name} ${index}` }));
  return { seed: 1, others: 1, steps: told.map((step) => ({ ...step, ailment: 'none', ailsAt: 0 })) };
}

const lives: [string, Told[]][] = [
  [
    '[L24] a copy of a phone took a photo before its account moved, and nothing had been sent',
    [
      ['begin an assessment', 0],
      ['a phone is copied', 0],
      ['take a photo', 3],
      ['an account moves', 3],
    ],
  ],
  [
    '[L24] [P28] it was forgotten that an account had moved while its work and its photo waited, and seen later',
    [
      ['answer', 0],
      ['take a photo', 0],
      ['seal', 0],
      ['a move is forgotten', 0],
      ['sync', 0],
      ['answer', 1],
      ['sync', 1],
    ],
  ],
  [
    '[L20] a photo was taken out and swept away, and a younger one of the same draft was not',
    [
      ['take a photo', 0],
      ['sync', 0],
      ['take a photo out', 0],
      ['take a photo', 0],
      ['sync', 0],
      ['a month passes', 0],
      ['restore the hub', 0],
    ],
  ],
];

test.each(lives)('%s: every life ends with all of it where it is of', async (name, steps) => {
  const { problem } = await live(planned(name, steps), inMemory());
  expect(problem).toBeNull();
});
