import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { live } from './life.ts';
import { inMemory } from './memory.ts';
import { planOf } from './plan.ts';
import { shrunk } from './shrink.ts';
import { joined, noTally, pace, report, sumOf, tallied, type Tally } from './tally.ts';

// Lives of phones and a hub in which everything goes wrong that can, one for each seed. `--seeds N [--from M] [--jobs J]`
// counts; `--seed S --trace` tells one, and of one that goes wrong the shortest that still does.

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '300' },
    from: { type: 'string', default: '1' },
    jobs: { type: 'string', default: String(availableParallelism()) },
    seed: { type: 'string' },
    trace: { type: 'boolean', default: false },
    part: { type: 'string' },
  },
});

if (values.seed !== undefined) await tell(Number(values.seed), values.trace);
else if (values.part !== undefined) await count(values.part.split(',').map(Number));
else await countAll(Number(values.from), Number(values.seeds), Number(values.jobs));

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

/** Tells of every life as it ends. */
async function count([from = 1, upTo = 1, every = 1]: number[]): Promise<void> {
  for (let seed = from; seed < upTo; seed += every) {
    process.send?.(tallied(noTally(), await live(planOf(seed), inMemory())));
  }
}

/** In as many processes as asked for, each with seeds of its own. */
async function countAll(from: number, seeds: number, jobs: number): Promise<void> {
  const began = performance.now();
  const script = await bundled();
  let tally = noTally();
  const upTo = from + seeds;
  const far = () => pace(tally, seeds, performance.now() - began);
  const telling = setInterval(() => console.log(far()), 10_000);
  const parts = Array.from({ length: Math.max(1, Math.min(jobs, seeds)) }, (_, index) => index);
  const ended = parts.map((index) =>
    countApart(script, `${from + index},${upTo},${parts.length}`, (one) => {
      tally = joined(tally, one);
      for (const { seed, problem } of one.wrong) {
        console.log(`\nSeed ${seed}: ${problem}\n  npm run simulate -- --seed ${seed} --trace\n`);
      }
    }),
  );
  await Promise.all(ended).finally(() => clearInterval(telling));
  console.log(`\n${report(tally)}\n\n${sumOf(tally)}\n${far()}`);
  if (tally.wrong.length > 0 || tally.seeds < seeds) process.exitCode = 1;
}

/** In one file: what reads TypeScript as it is asks another thread at every `import()`, and there are dozens in a life. */
async function bundled(): Promise<string> {
  const outfile = new URL('../../node_modules/.cache/simulate/lives.mjs', import.meta.url).pathname;
  await build({
    entryPoints: [new URL(import.meta.url).pathname],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    external: ['esbuild', 'pg', 'pino', 'yaml', '@tus/*', '@node-rs/argon2', '*-excel-file'],
    sourcemap: true,
    logLevel: 'warning',
  });
  return outfile;
}

function countApart(script: string, part: string, tell: (tally: Tally) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    // Little of what a life makes outlives it: the young ones get room, or collecting them costs more than the life.
    const execArgv = ['--max-semi-space-size=32', '--enable-source-maps'];
    const child = fork(script, ['--part', part], { execArgv });
    child.on('message', (told) => tell(told as Tally));
    child.on('error', reject);
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a part ended with ${code}`))));
  });
}
