import { spawnSync } from 'node:child_process';
import { readFile, readdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { expect, onTestFinished, test, vi } from 'vitest';
import { aDataDir, aUsedDataDir, postmasterOf } from '#tests/builders/a-running-hub.ts';
import { CannotStart } from '../cannot-start.ts';
import { startPostgres } from '../embedded-postgres.ts';
import type { EmbeddedPostgres } from '../embedded-postgres.ts';
import { makeLog } from '../log.ts';
import { readSecret } from '../secret.ts';
import { clusterFolder, superuser } from './cluster.ts';
import { identityFor } from './identity.ts';
import { placeOfRunning, takeAway, takeHubLock } from './orphan.ts';
import { pidFile } from './postmaster.ts';
import { childEnvironment, findRuntime } from './runtime.ts';

const silent = makeLog('silent');

async function start(
  dataDir: string,
  more: Parameters<typeof startPostgres>[0]['more'] = {},
  log = silent,
): Promise<EmbeddedPostgres> {
  const postgres = await startPostgres({ dataDir, log, more });
  onTestFinished(() => postgres.stop());
  return postgres;
}

const anotherStarts = (dataDir: string) =>
  new CannotStart(
    `Another hub is starting on ${dataDir}: start one alone, or give each a DATA_DIR of its own.`,
  );

async function theProcessOf(dataDir: string): Promise<number> {
  await expect.poll(() => placeOfRunning(clusterFolder(dataDir))).not.toBeNull();
  return (await postmasterOf(dataDir)) ?? 0;
}

test('two starts at once on an empty folder: one gets it, the other says so', async () => {
  const dataDir = await aDataDir();
  const starts = await Promise.allSettled([start(dataDir), start(dataDir)]);
  const [kept, ...more] = starts.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const [failed] = starts.flatMap((result) => (result.status === 'rejected' ? [result.reason as Error] : []));
  expect(more).toEqual([]);
  expect(failed).toBeInstanceOf(CannotStart);
  expect(failed?.message).toMatch(/^Another hub (runs|is starting) on /);
  const client = new Client(kept?.connection);
  await client.connect();
  await client.end();
});

test('a database that another start took for an orphan before its hub had reached it says so', async () => {
  const { dataDir } = await aUsedDataDir();
  // It listens where its hub does not look.
  const started = start(dataDir, { port: 5433 });
  const rejected = expect(started).rejects.toThrow(anotherStarts(dataDir));
  process.kill(await theProcessOf(dataDir), 'SIGINT');
  await rejected;
});

test.each([
  [
    'takes the lock',
    'create function ends.pg_try_advisory_lock(bigint) returns boolean',
    `'select ends.ends()'`,
  ],
  ['looks for its database', 'create view ends.pg_database as select ends.ends()::name as datname', null],
])('a database that is ended while its hub %s says so', async (_, define, body) => {
  const { dataDir } = await aUsedDataDir();
  const before = await startPostgres({ dataDir, log: silent });
  const admin = new Client({ ...before.connection, database: 'postgres' });
  await admin.connect();
  // What the start asks for next ends the database, as another hub does, and answers no more.
  await admin.query(`create schema ends`);
  await admin.query(`create function ends.ends() returns boolean language plpgsql as $$ begin
    copy (select 1) to program 'cat > /dev/null; kill -INT $(head -1 postmaster.pid)'; perform pg_sleep(600); return true; end $$`);
  await admin.query(body === null ? define : `${define} language sql as ${body}`);
  await admin.end();
  await before.stop();
  await expect(start(dataDir, { search_path: 'ends, pg_catalog' })).rejects.toThrow(anotherStarts(dataDir));
});

/** Starts a database under no hub, as a hub that was killed leaves one. */
async function anOrphanMaker(dataDir: string): Promise<() => void> {
  const cluster = clusterFolder(dataDir);
  const identity = await identityFor(cluster);
  const { pgCtl } = await findRuntime(identity);
  const settings = `-c listen_addresses= -c unix_socket_directories=${cluster}`;
  const options = { ...identity, cwd: '/', env: childEnvironment, stdio: 'ignore' } as const;
  return () => void spawnSync(pgCtl, ['start', '--wait', '-D', cluster, '-o', settings], options);
}

test('a database that finds another one before it says so', async () => {
  const { dataDir } = await aUsedDataDir();
  const orphan = await anOrphanMaker(dataDir);
  orphan();
  const left = await postmasterOf(dataDir);
  // Between the end of what was left over and the start of its own stands a word in the log.
  const log = Object.assign(makeLog('silent'), { warn: orphan });
  await expect(start(dataDir, {}, log)).rejects.toThrow(anotherStarts(dataDir));
  const other = await postmasterOf(dataDir);
  expect(other).not.toBeNull();
  expect(other).not.toBe(left);
});

test('whoever ends a database holds its lock until it has ended, so that no hub believes it its own', async () => {
  const { dataDir } = await aUsedDataDir();
  (await anOrphanMaker(dataDir))();
  const place = await placeOfRunning(clusterFolder(dataDir));
  const password = await readSecret(join(dataDir, 'postgresql.password'));
  const hub = new Client({ ...place, user: superuser, password: password ?? '', database: 'postgres' });
  hub.on('error', () => undefined);
  await hub.connect();
  const kill = process.kill.bind(process);
  const taken: Promise<boolean>[] = [];
  vi.spyOn(process, 'kill').mockImplementation((pid, signal) => {
    if (signal !== 'SIGINT') return kill(pid, signal);
    // The hub that has just begun it comes at the last moment.
    taken.push(takeHubLock(hub).finally(() => void kill(pid, signal)));
    return true;
  });
  await start(dataDir);
  expect(await Promise.all(taken)).toEqual([false]);
});

/** In one step: nobody ever reads a half of it. */
async function rewrite(file: string, text: string): Promise<void> {
  await writeFile(`${file}.new`, text);
  await rename(`${file}.new`, file);
}

test('a start that meets what a killed hub left sees the database that another has begun there meanwhile', async () => {
  const { dataDir } = await aUsedDataDir();
  await start(dataDir);
  const file = pidFile(clusterFolder(dataDir));
  const now = await readFile(file, 'utf8');
  await rewrite(file, now.replace(/^\d+/, String(process.pid)));
  const second = expect(startPostgres({ dataDir, log: silent })).rejects.toThrow(
    /^Another hub runs on .*: stop it first/,
  );
  await sleep(2_000);
  await rewrite(file, now);
  await second;
});

test('a database that has not said where it listens is waited for, and not looked for elsewhere', async () => {
  const { dataDir } = await aUsedDataDir();
  const postgres = await start(dataDir);
  const file = pidFile(clusterFolder(dataDir));
  const whole = await readFile(file, 'utf8');
  await rewrite(file, whole.split('\n').slice(0, 4).join('\n'));
  const place = placeOfRunning(clusterFolder(dataDir));
  await sleep(200);
  await rewrite(file, whole);
  expect(await place).toEqual({ host: postgres.connection.host, port: postgres.connection.port });
});

test('what a killed database left is removed, and never what one that began meanwhile has written there', async () => {
  const { dataDir } = await aUsedDataDir();
  const file = pidFile(clusterFolder(dataDir));
  await writeFile(file, '4711\nof a database that was begun meanwhile\n');
  expect(await takeAway(file, 4712)).toBe(false);
  expect(await readFile(file, 'utf8')).toMatch(/^4711\nof/);
  expect(await takeAway(file, 4711)).toBe(true);
  expect(await takeAway(file, 4711)).toBe(true);
  expect((await readdir(clusterFolder(dataDir))).filter((name) => name.startsWith('postmaster.pid'))).toEqual(
    [],
  );
});
