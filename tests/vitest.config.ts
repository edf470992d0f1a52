import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** They share one PostgreSQL, which a run without any of them does not start. */
const ofTheHub = ['src/server/**/*.test.ts', 'tests/contracts/**/*.test.ts'];

/** They replace our own modules, so they share them with no other file. */
const mutants = 'tests/simulate/*mutants.test.ts';

/** A minute in one small file: begun last, as small files are, it would leave every other core idle. */
const longest = 'tests/simulate/simulate.test.ts';

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLongest = ({ moduleId }: TestSpecification) => moduleId.endsWith(longest);
    const sorted = await super.sort(files);
    return [...sorted.filter(isLongest), ...sorted.filter((file) => !isLongest(file))];
  }
}

/** What every project reads of `assessment-models/`. */
const library = 'tests/setup/library.ts';

// Unit tests: pure rooms and the server in Node, everything that draws in jsdom. In Node a worker loads a module once for
// all its files, since none of them keeps what a test has done; what draws begins anew per file, see `setup/anew.ts`.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // Both of two cores; left to itself it takes one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    unstubGlobals: true,
    // No test is about how fast the machine is: only what never comes is ended by these.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // Little of what a test makes outlives it: the young ones get room, or collecting them costs a seventh of the time.
    execArgv: ['--max-semi-space-size=64'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          isolate: false,
          globalSetup: library,
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/e2e/**', ...ofTheHub, mutants],
          setupFiles: ['tests/setup/console.ts', 'tests/setup/indexed-db.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'mutants',
          environment: 'node',
          include: [mutants],
          setupFiles: ['tests/setup/console.ts', 'tests/setup/indexed-db.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'hub',
          environment: 'node',
          isolate: false,
          include: ofTheHub,
          globalSetup: [library, 'tests/setup/run.ts', 'tests/setup/postgres.ts'],
          setupFiles: ['tests/setup/console.ts', 'tests/setup/indexed-db.ts', 'tests/setup/close.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          isolate: false,
          globalSetup: library,
          include: ['src/**/*.test.tsx', 'tests/**/*.test.tsx'],
          setupFiles: [
            'tests/setup/anew.ts',
            'tests/setup/console.ts',
            'tests/setup/indexed-db.ts',
            'tests/setup/dom.ts',
          ],
        },
      },
    ],
  },
});
