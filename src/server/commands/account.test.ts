import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { aBuiltHub, aUsedDataDir, runHub } from '#tests/builders/a-running-hub.ts';

const run = promisify(execFile);
const checkout = join(import.meta.dirname, '../../..');

async function account(env: Record<string, string>, ...options: string[]): Promise<string> {
  const command = [join(await aBuiltHub(), 'account.js'), ...options];
  const result = run(process.execPath, command, {
    cwd: checkout,
    env: { PATH: process.env['PATH'], ...env },
  });
  return await result.then(
    ({ stdout }) => stdout.trim(),
    (error: { stderr: string }) => `refused: ${error.stderr.trim()}`,
  );
}

test('the command makes an account on a running hub, and says in words why it cannot', async () => {
  const { dataDir } = await aUsedDataDir();
  const hub = await runHub({ DATA_DIR: dataDir });
  const env = { DATA_DIR: dataDir, PORT: new URL(hub.url).port };
  const lan = ['--login', 'lan.nguyen', '--role', 'adviser', '--province', '14', '--name', 'Nguyễn Thị Lan'];

  const [login, password] = (await account(env, ...lan)).split(/ +/);
  const reply = await fetch(`${hub.url}/api/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ login, password }),
  });
  expect(await reply.json()).toMatchObject({
    account: { name: 'Nguyễn Thị Lan', role: 'adviser', province: '14' },
  });

  expect(await account(env, ...lan)).toMatch(/^refused: login-taken/);
  const lanTo = (province: string) => ['--login', 'lan.nguyen', '--province', province];
  for (const province of ['30', '20'])
    expect(await account(env, 'move', ...lanTo(province))).toContain(`works in ${province}`);
  expect(await account(env, 'forget-move', ...lanTo('30'))).toContain('nothing over to 30');
  expect(await account(env, 'forget-move', ...lanTo('99'))).toMatch(/^refused: not-found/);
  expect(await account(env, 'forget', ...lanTo('30'))).toMatch(/^refused: npm run hub:account/);
  expect(await account(env, '--login', 'x')).toMatch(/^refused: npm run hub:account/);
  expect(await account({ ...env, PORT: '1' }, ...lan)).toMatch(
    /^refused: No hub answers at http:\/\/127\.0\.0\.1:1\.$/,
  );
  expect(await account({ ...env, DATA_DIR: join(dataDir, 'none') }, ...lan)).toMatch(
    /admin\.token cannot be read/,
  );
});
