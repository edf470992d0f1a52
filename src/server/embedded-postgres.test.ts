import { lstat, mkdir, readFile, readdir, rm, unlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { aDataDir, aUsedDataDir, postmasterOf } from '#tests/builders/a-running-hub.ts';
import { startPostgres } from './embedded-postgres.ts';
import type { EmbeddedPostgres } from './embedded-postgres.ts';
import { makeLog } from './log.ts';

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ dataDir, log: makeLog('silent') });
  onTestFinished(() => postgres.stop());
  return postgres;
}

async function ask<Row>(postgres: EmbeddedPostgres, sql: string, login = {}): Promise<Row[]> {
  const client = new Client({ ...postgres.connection, ...login });
  await client.connect();
  try {
    return (await client.query(sql)).rows as Row[];
  } finally {
    await client.end();
  }
}

test('it is a real PostgreSQL that writes to the disk, speaks Vietnamese and listens on no network', async () => {
  const dataDir = await aDataDir();
  const postgres = await start(dataDir);
  const [settings] = await ask(
    postgres,
    `select current_setting('fsync') as fsync, current_setting('listen_addresses') as addresses,
            current_setting('server_encoding') as encoding, lower('ĐẶNG THỊ ẨM') as lower, current_setting('TimeZone') as zone`,
  );
  expect(settings).toEqual({
    fsync: 'on',
    addresses: '',
    encoding: 'UTF8',
    lower: 'đặng thị ẩm',
    zone: 'UTC',
  });
  expect(String(postgres.connection.host).length).toBeLessThan(90);
});

test('its socket is closed to a wrong password', async () => {
  const postgres = await start((await aUsedDataDir()).dataDir);
  await expect(ask(postgres, 'select 1', { password: 'wrong' })).rejects.toThrow(
    'password authentication failed',
  );
});

test('what one start stored the next one finds, and nothing runs or lies about in between', async () => {
  const { dataDir } = await aUsedDataDir();
  const first = await startPostgres({ dataDir, log: makeLog('silent') });
  await ask(first, 'create table kept (id int); insert into kept values (1)');
  await first.stop();
  expect(await postmasterOf(dataDir)).toBeNull();
  await expect(lstat(String(first.connection.host))).rejects.toThrow('ENOENT');
  expect(await ask(await start(dataDir), 'select id from kept')).toEqual([{ id: 1 }]);
  expect((await readdir(dataDir)).sort()).toEqual([
    'admin.token',
    'postgresql',
    'postgresql.log',
    'postgresql.password',
  ]);
});

test('the lock survives a crash inside the database', async () => {
  const { dataDir } = await aUsedDataDir();
  const postgres = await start(dataDir);
  const [backend] = await ask<{ pid: number }>(
    postgres,
    `select pid from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`,
  );
  process.kill(backend?.pid ?? 0, 'SIGKILL');
  await expect
    .poll(() =>
      ask(postgres, `select count(*)::int as held from pg_locks where locktype = 'advisory'`).catch(
        () => null,
      ),
    )
    .toEqual([{ held: 1 }]);
  await expect(startPostgres({ dataDir, log: makeLog('silent') })).rejects.toThrow('Another hub runs on');
});

test('a process number that was given to a stranger does not block the start', async () => {
  const { dataDir } = await aUsedDataDir();
  const first = await startPostgres({ dataDir, log: makeLog('silent') });
  await first.stop();
  await writeFile(
    join(dataDir, 'postgresql/postmaster.pid'),
    `${process.pid}\n${dataDir}\n0\n5432\n/nowhere\n`,
  );
  expect(await ask(await start(dataDir), 'select 1 as one')).toEqual([{ one: 1 }]);
});

test('a database of another major version is refused with instructions', async () => {
  const dataDir = await aDataDir();
  await mkdir(join(dataDir, 'postgresql'));
  await writeFile(join(dataDir, 'postgresql/PG_VERSION'), '17\n');
  await expect(start(dataDir)).rejects.toThrow(
    /holds a database of PostgreSQL 17, and this release brings PostgreSQL 18: .*backup/,
  );
});

test('a lost password is named, and so is a folder that cannot be one', async () => {
  const { dataDir } = await aUsedDataDir();
  await rm(join(dataDir, 'postgresql.password'));
  await expect(start(dataDir)).rejects.toThrow(/postgresql\.password is missing/);
  const file = join(dataDir, 'postgresql.log');
  await expect(start(join(file, 'x'))).rejects.toThrow(
    `DATA_DIR ${join(file, 'x')} cannot be used (ENOTDIR).`,
  );
});

test.runIf(process.platform === 'linux')('links that the package did not make are made', async () => {
  const home = dirname(
    dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`)),
  );
  const links = JSON.parse(await readFile(join(home, 'native/pg-symlinks.json'), 'utf8')) as {
    target: string;
  }[];
  // libecpg is not needed by the server: other tests may start one meanwhile.
  const spare = links.map(({ target }) => join(home, target)).filter((path) => path.includes('libecpg'));
  for (const path of spare) await unlink(path).catch(() => undefined);
  await start((await aUsedDataDir()).dataDir);
  for (const path of spare) expect((await lstat(path)).isSymbolicLink()).toBe(true);
});
