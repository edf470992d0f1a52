import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { hubKeysSchema } from '#protocol/keys.ts';
import { aBuiltHub, aUsedDataDir, runHub } from '#tests/builders/a-running-hub.ts';

const run = promisify(execFile);
const checkout = join(import.meta.dirname, '../../..');

async function key(dataDir: string, ...words: string[]): Promise<string[]> {
  const { stdout } = await run(process.execPath, [join(await aBuiltHub(), 'key.js'), ...words], {
    cwd: checkout,
    env: { PATH: process.env['PATH'], DATA_DIR: dataDir },
  }).catch((error: { stderr: string }) => {
    throw new Error(error.stderr.trim());
  });
  return stdout.trim().split('\n');
}

test('[P21] a hub has a key from its first start, and it is changed, withdrawn and published while it runs', async () => {
  const { dataDir } = await aUsedDataDir();
  const hub = await runHub({ DATA_DIR: dataDir });
  const published = async () => hubKeysSchema.parse(await (await fetch(`${hub.url}/api/keys`)).json()).keys;
  const [first] = await published();
  expect(await key(dataDir)).toEqual([`${first?.id}  ${first?.publicKey}  ${first?.since} – in force`]);

  const [second, old] = await key(dataDir, 'new');
  expect(second).toContain('in force');
  expect(old).toMatch(new RegExp(`^${first?.id} .* – 20\\S+Z$`));
  const [stolen] = await published();
  expect((await key(dataDir, 'stolen', stolen?.id ?? '')).join('\n')).toMatch(
    new RegExp(`in force\n${stolen?.id} .*, withdrawn 20\\S+Z\n${first?.id} `),
  );
  expect(await key(dataDir, 'publish', 'ab'.repeat(32))).toHaveLength(4);
  expect(await published()).toHaveLength(4);

  await expect(key(dataDir, 'stolen', 'f'.repeat(16))).rejects.toThrow('There is no key ffffffffffffffff');
  await expect(key(dataDir, 'stolen')).rejects.toThrow('npm run hub:key -- publish <public key>');
});
