import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { aBuiltHub, aDataDir, aUsedDataDir, postmasterOf, runHub } from '#tests/builders/a-running-hub.ts';

const run = promisify(execFile);
const checkout = join(import.meta.dirname, '../../..');

async function command(name: string, dataDir: string, ...options: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [join(await aBuiltHub(), `${name}.js`), ...options], {
    cwd: checkout,
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir, INIT_CWD: dataDir },
  }).catch((error: { stderr: string }) => {
    throw new Error(error.stderr.trim());
  });
  return stdout.trim();
}

const signIn = async (url: string, password: string) =>
  await fetch(`${url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login: 'canbo', password }),
  });

test('a hub is backed up while it runs, and a new folder takes its place', async () => {
  const { dataDir, password } = await aUsedDataDir();
  const hub = await runHub({ DATA_DIR: dataDir });
  const told = await command('backup', dataDir, 'one.gz');
  expect(told).toMatch(/one\.gz: \d+ models, .*1 scopes, 2 accounts, 0 records/);
  expect((await stat(join(dataDir, 'one.gz'))).mode & 0o777).toBe(0o600);
  expect((await signIn(hub.url, password)).status).toBe(200);
  await expect(command('backup', dataDir, 'one.gz')).rejects.toThrow('is there already');
  await expect(command('restore', dataDir, 'one.gz')).rejects.toThrow('Another hub runs on');
  const epoch = await command('epoch', dataDir);
  expect(epoch).toMatch(/^The new epoch is [0-9a-f-]{36}/);
  hub.kill('SIGTERM');
  await hub.ended;

  const fresh = await aDataDir();
  const restored = await command('restore', fresh, join(dataDir, 'one.gz'));
  expect(restored).toContain('2 accounts');
  expect(await postmasterOf(fresh)).toBeNull();
  await expect(command('restore', fresh, join(dataDir, 'one.gz'))).rejects.toThrow(
    'The database is not empty',
  );
  const second = await runHub({ DATA_DIR: fresh });
  expect(second.stdout).not.toContain('tuvanvien');
  expect((await signIn(second.url, password)).status).toBe(200);
});

test('a hub that stands still is backed up too, and where there is none a sentence says so', async () => {
  const { dataDir } = await aUsedDataDir();
  expect(await command('backup', dataDir, 'two.gz')).toContain('2 accounts');
  expect(await postmasterOf(dataDir)).toBeNull();
  await expect(command('backup', await aDataDir(), 'two.gz')).rejects.toThrow(/^There is no database in/);
  await expect(command('backup', dataDir)).rejects.toThrow('npm run hub:backup -- <file>');
});
