import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');

test('npm run dev serves the app with somebody signed in, and leaves nothing running', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'dev-'));
  // The database's own user must be able to enter.
  chmodSync(dataDir, 0o755);
  writeFileSync(join(dataDir, 'demo-done'), '');
  const env = { ...process.env, DATA_DIR: dataDir, PORT: '0' };
  const dev = spawn(process.execPath, ['--import', 'tsx', 'src/server/commands/dev.ts', 'officer'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const url = await new Promise<string>((found, failed) => {
      let printed = '';
      const read = (chunk: Buffer) => {
        printed += chunk.toString();
        const local = /Open (http:\S+)\/ /.exec(printed)?.[1];
        if (local) found(local);
      };
      dev.stdout.on('data', read);
      dev.stderr.on('data', read);
      dev.once('exit', () => failed(new Error(printed)));
    });
    expect(await (await fetch(`${url}/`)).text()).toContain('/src/app/main.tsx');
    expect(await (await fetch(`${url}/models/index.json`)).json()).not.toEqual([]);
    expect(await (await fetch(`${url}/api/me`)).json()).toMatchObject({ account: { role: 'officer' } });
  } finally {
    const ended = dev.exitCode ?? once(dev, 'exit');
    dev.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
  }
  expect(dev.exitCode).toBe(0);
});
