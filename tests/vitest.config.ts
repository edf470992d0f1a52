import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

// Unit tests: pure rooms and the server in Node, everything that draws in jsdom.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    // Both of two cores; left to itself it takes one.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          environment: 'node',
          include: ['src/**/*.test.ts', 'tests/**/*.test.ts'],
          exclude: ['tests/e2e/**'],
          setupFiles: ['tests/setup/console.ts', 'tests/setup/indexed-db.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'dom',
          environment: 'jsdom',
          include: ['src/**/*.test.tsx'],
          setupFiles: ['tests/setup/console.ts', 'tests/setup/indexed-db.ts', 'tests/setup/dom.ts'],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
