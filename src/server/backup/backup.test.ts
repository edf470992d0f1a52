import { createHash } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import type { Pool } from '../database.ts';
import { readKeptFile, writeKeptFile } from '../files/kept-files.ts';
import { migrate, migrationsFolder } from '../migrate.ts';
import { aDatabase } from '#tests/builders/a-hub.ts';
import { restoreBackup } from './restore-backup.ts';
import { backedUp, writeBackup } from './write-backup.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'a-backed-up-'));
afterAll(() => rm(dataDir, { recursive: true }));
const about = { at: new Date('2026-11-22T01:00:00Z'), release: '0.0.0', dataDir };
const photo = Buffer.from([0xff, 0xd8, 0xff, 0, 10, 13, 34, 92]);
const photoName = { province: '20', sha256: createHash('sha256').update(photo).digest('hex') };
const account = '0197f1b0-0000-7000-8000-00000000a001';

async function aFile(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'a-backup-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, 'hub.backup.gz');
}

/** A row of every table, with what is easily lost on the way. */
async function aFilledDatabase(last = Infinity): Promise<Pool> {
  const pool = await aDatabase();
  await migrate(pool, migrationsFolder, last);
  await pool.query(`
    insert into scopes (province, counter) values ('20', 9007199254740991), ('14', 0);
    insert into accounts (province, id, login, name, role, password_hash, created_at)
      values ('20', '${account}', 'may.ly', E'Lý "Thị"\\r\\nMẩy \\u2028\\\\', 'adviser', '$argon2id$x', '2026-01-02 03:04:05.678901+07');
    insert into sessions (province, token_hash, account, created_at, expires_at)
      values ('20', sha256('x'), '${account}', now(), now());
    insert into records (province, id, kind, body, by, changed, received_at)
      select '20', gen_random_uuid(), 'enterprise', repeat('{"name":"Na \\u0000 "} ', 200), null, n, now()
      from generate_series(1, 1234) n;
    insert into quarantine (province, id, received_at, account, device, reason, digest, bytes)
      values ('20', gen_random_uuid(), now(), null, null, 'malformed', sha256('y'), decode('00ff0a0d225c', 'hex'));
    insert into seals (province, id, assessment, enterprise, body, person, source, account, device, sealed_at, received_at,
        status, model_url, model_version, legal_form, level, score, changed, tax_code)
      select '20', sha256(n::text::bytea), gen_random_uuid(), gen_random_uuid(), 'body', null, 'adviser', '${account}', gen_random_uuid(),
        '2026-11-20 03:00:00.123456Z', now(), 'counted', 'urn:x', '1.0.0', 'enterprise', 3, 33.333333333333333333333, n, '0100109106'
      from generate_series(1, 700) n;`);
  await pool.query(
    last < 12
      ? `insert into seal_nodes (province, seal, node, ratio) select province, id, 'a', 0.142857142857 from seals`
      : `update seals set nodes = array['a'], ratios = array[0.142857142857]`,
  );
  // What later migrations brought is not there yet in databases of before them.
  if (last === Infinity) {
    await pool.query(
      `insert into seal_decisions (province, id, kind, assessment, seal, over, by, why, at, changed)
         select province, gen_random_uuid(), 'choose', assessment, id, array[id, sha256('z')], account, 'Đã gọi', now(), 9
         from seals limit 1`,
    );
    await pool.query(
      `insert into record_changes (province, record, field, device, counter, value, at, by, received_at)
         select province, id, 'name', 'd', 1, '"Na \\u0000"', now(), 'x', now() from records limit 1`,
    );
    await writeKeptFile(dataDir, photoName, photo);
    // The same file for two assessments, and one that was lost from the disk.
    await pool.query(
      `insert into files select '20', hash, '${account}', gen_random_uuid(), 'image/jpeg', 8, now()
       from unnest(array[decode($1, 'hex'), decode($1, 'hex'), sha256('lost')]) hash`,
      [photoName.sha256],
    );
    await pool.query(
      `insert into device_orders (province, kind, account, by, why, at) values ('20', 'block', $1, $1, 'Nghỉ "việc"', now())`,
      [account],
    );
    await pool.query(`
      insert into benchmarks (province, model_url, model_version, counted, cells, published_at)
        select '20', 'urn:x', '1.0.0', array_agg(id), '[]', now() from seals`);
  }
  return pool;
}

/** All rows of a table as PostgreSQL writes them, in order. */
async function rowsOf(pool: Pool, table: string): Promise<string[]> {
  const { rows } = await pool.query<{ row: string }>(`select ${table}::text as row from ${table} order by 1`);
  return rows.map(({ row }) => row);
}

test('[P9] what was backed up comes back to the last digit, in a new epoch and without anybody signed in', async () => {
  const pool = await aFilledDatabase();
  const file = await aFile();
  const counts = await writeBackup(pool, file, about);
  expect(counts).toMatchObject({
    scopes: 2,
    accounts: 1,
    records: 1234,
    seals: 700,
    seal_decisions: 1,
    record_changes: 1,
    quarantine: 1,
    files: 3,
    benchmarks: 1,
    device_orders: 1,
  });
  const empty = await aDatabase();
  const fresh = join(dataDir, 'fresh');
  const restored = await restoreBackup(empty, file, fresh);
  expect((await readKeptFile(fresh, photoName))!.equals(photo)).toBe(true);
  expect(await readdir(join(fresh, 'files/20'))).toEqual([photoName.sha256.slice(0, 2)]);
  expect(restored.counts).toEqual(counts);
  for (const table of backedUp)
    expect([table, await rowsOf(empty, table)]).toEqual([table, await rowsOf(pool, table)]);
  expect(await rowsOf(empty, 'sessions')).toEqual([]);
  const [before, after] = [await rowsOf(pool, 'hub'), await rowsOf(empty, 'hub')];
  expect(after[0]).toContain(restored.epoch);
  expect(before[0]).not.toContain(restored.epoch);
  expect(after[0]?.split(',').at(-1)).toBe(before[0]?.split(',').at(-1));
});

test('every table is backed up, but those of which it is known why not', async () => {
  const pool = await aDatabase();
  await migrate(pool);
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`,
  );
  const tables = backedUp.filter((name) => name !== 'seal_nodes');
  expect(rows.map(({ name }) => name).sort()).toEqual([...tables, 'hub', 'migrations', 'sessions'].sort());
});

test('a backup of an older schema is restored into that one and brought up to this', async () => {
  const pool = await aFilledDatabase(2);
  const file = await aFile();
  await writeBackup(pool, file, about);
  const empty = await aDatabase();
  await restoreBackup(empty, file, dataDir);
  expect(await migrate(empty)).toEqual([]);
  for (const table of ['records', 'seal_nodes'])
    expect(await rowsOf(empty, table)).toEqual(await rowsOf(pool, table));
});

test('the file is whole or not there, is for its owner alone, and replaces none', async () => {
  const pool = await aDatabase();
  await migrate(pool);
  const file = await aFile();
  await writeBackup(pool, file, about);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(join(file, '..'))).toEqual(['hub.backup.gz']);
  await expect(writeBackup(pool, file, about)).rejects.toThrow('is there already');
  await expect(writeBackup(pool, `${file}/x`, about)).rejects.toThrow('cannot be written');
  await pool.query('alter table hub rename to hub_lost');
  await expect(writeBackup(pool, `${file}.2`, about)).rejects.toThrow('"hub" does not exist');
  expect(await readdir(join(file, '..'))).toEqual(['hub.backup.gz']);
});

const damages: [string, (lines: string) => Buffer][] = [
  ['cut off', (lines) => gzipSync(lines.slice(0, -90))],
  ['cut off while it was packed', (lines) => gzipSync(lines).subarray(0, -2000)],
  ['changed', (lines) => gzipSync(lines.replace('"adviser"', '"officer"'))],
  ['short of a row', (lines) => gzipSync(lines.replace(/\{"province":"14".*\n/, ''))],
  ['longer', (lines) => gzipSync(`${lines}{}\n`)],
  ['no gzip', (lines) => Buffer.from(lines)],
  ['changed in a photo', (lines) => gzipSync(lines.replace('"base64":"/9j/', '"base64":"/9j+'))],
  ['something else', () => gzipSync('{"format":"other"}\n')],
  ['empty', () => Buffer.alloc(0)],
];

let whole: Promise<string> | undefined;

async function aWholeBackup(): Promise<string> {
  const file = await aFile();
  await writeBackup(await aFilledDatabase(), file, about);
  return gunzipSync(await readFile(file)).toString('utf8');
}

test.each(damages)('a file that is %s is refused before anything is written', async (_, damage) => {
  const file = await aFile();
  await writeFile(file, damage(await (whole ??= aWholeBackup())));
  const empty = await aDatabase();
  await expect(restoreBackup(empty, file, dataDir)).rejects.toThrow('is not a whole backup');
  const { rows } = await empty.query(`select from pg_class where relnamespace = 'public'::regnamespace`);
  expect(rows).toEqual([]);
});

test('a database that holds anything is refused, and one that was begun and left empty is not', async () => {
  const pool = await aFilledDatabase();
  const file = await aFile();
  await writeBackup(pool, file, about);
  const held = await rowsOf(pool, 'records');
  await expect(restoreBackup(pool, file, dataDir)).rejects.toThrow('The database is not empty');
  expect(await rowsOf(pool, 'records')).toEqual(held);
  const begun = await aDatabase();
  await migrate(begun);
  await restoreBackup(begun, file, dataDir);
  expect(await rowsOf(begun, 'records')).toEqual(held);
});

test('a backup of a newer release is refused', async () => {
  const pool = await aDatabase();
  await migrate(pool);
  await pool.query(`insert into migrations (number, name, checksum) values (9999, '9999-later.sql', 'x')`);
  const file = await aFile();
  await writeBackup(pool, file, about);
  await expect(restoreBackup(await aDatabase(), file, dataDir)).rejects.toThrow(
    'was made by another release (0.0.0, with 9999-later.sql)',
  );
});

test('a backup is of one moment, however much arrives while it is written', async () => {
  const pool = await aFilledDatabase();
  const file = await aFile();
  const writing = { on: true };
  const writer = (async () => {
    for (let n = 10_000; writing.on; n += 1) {
      await pool.query(`
        begin;
        insert into seals (province, id, assessment, enterprise, body, source, device, sealed_at, received_at, status,
            model_url, model_version, changed)
          values ('14', sha256('${n}'), gen_random_uuid(), gen_random_uuid(), 'body', 'self', gen_random_uuid(), now(), now(),
            'counted', 'urn:x', '1.0.0', ${n});
        insert into quarantine (province, id, received_at, reason, digest, bytes)
          values ('14', gen_random_uuid(), now(), 'malformed', sha256('${n}'), '');
        update scopes set counter = ${n} where province = '14';
        commit`);
    }
  })();
  await writeBackup(pool, file, about);
  writing.on = false;
  await writer;
  const empty = await aDatabase();
  const { counts } = await restoreBackup(empty, file, dataDir);
  expect(counts['seals']).toBe(699 + (counts['quarantine'] ?? 0));
  const { rows } = await empty.query<{ same: boolean }>(
    `select coalesce((select max(changed) from seals where province = '14'), 0) = counter as same
     from scopes where province = '14'`,
  );
  expect(rows).toEqual([{ same: true }]);
});
