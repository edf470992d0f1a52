import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { live } from './life.ts';
import { inMemory } from './memory.ts';
import { planOf } from './plan.ts';
import { shrunk } from './shrink.ts';
import { joined, noTally, report, tallied, type Tally } from './tally.ts';

// Lives of phones and a hub in which everything goes wrong that can, one for each seed. `--seeds N [--from M]` counts;
// `--seed S --trace` tells one, and of one that goes wrong the shortest that still does.

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '300' },
    from: { type: 'string', default: '1' },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    part: { type: 'string' },
  },
});

if (values.seed !== undefined) await tell(Number(values.seed), values.trace);
else if (values.part !== undefined) process.send?.(await count(values.part.split(',').map(Number)));
else await countAll(Number(values.from), Number(values.seeds));

async function tell(seed: number, whole: boolean): Promise<void> {
  const outcome = await live(planOf(seed), inMemory());
  if (whole) console.log(outcome.trace.join('\n'));
  if (outcome.problem === null) {
    console.log(`Seed ${seed}: ${outcome.steps} steps, ${outcome.captured} facts captured, none lost.`);
    return;
  }
  const least = await shrunk(planOf(seed), inMemory);
  console.log(['', `The shortest that still goes wrong:`, ...least.outcome.trace].join('\n'));
  console.log(`\nSeed ${seed}: ${outcome.problem}`);
  process.exitCode = 1;
}

async function count([from = 1, upTo = 1, every = 1]: number[]): Promise<Tally> {
  let tally = noTally();
  for (let seed = from; seed < upTo; seed += every) {
    tally = tallied(tally, await live(planOf(seed), inMemory()));
  }
  return tally;
}

/** On every processor, each with seeds of its own. */
async function countAll(from: number, seeds: number): Promise<void> {
  const began = performance.now();
  const parts = Array.from({ length: Math.min(availableParallelism(), seeds) }, (_, index) => index);
  const tallies = await Promise.all(
    parts.map((index) => countApart(`${from + index},${from + seeds},${parts.length}`)),
  );
  const tally = tallies.reduce(joined, noTally());
  console.log(report(tally));
  for (const { seed, problem } of tally.wrong) {
    console.log(`\nSeed ${seed}: ${problem}\n  npm run simulate -- --seed ${seed} --trace`);
  }
  console.log(`\nIn ${((performance.now() - began) / 1000).toFixed(1)} s.`);
  if (tally.wrong.length > 0) process.exitCode = 1;
}

function countApart(part: string): Promise<Tally> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL(import.meta.url), ['--part', part]);
    let tally: Tally | null = null;
    child.on('message', (told) => (tally = told as Tally));
    child.on('error', reject);
    child.on('exit', (code) => (tally ? resolve(tally) : reject(new Error(`a part ended with ${code}`))));
  });
}
