import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, expect, onTestFinished, test } from 'vitest';
import { aDatabase } from '#tests/builders/a-hub.ts';
import type { Pool } from './database.ts';
import { migrate, migrationsFolder } from './migrate.ts';

let pool: Pool;
beforeEach(async () => {
  pool = await aDatabase();
});

async function aFolder(files: Record<string, string>): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, sql] of Object.entries(files)) await writeFile(join(folder, name), sql);
  return pathToFileURL(`${folder}/`);
}

async function tables(): Promise<string[]> {
  const { rows } = await pool.query<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  return rows.map(({ name }) => name);
}

test('an empty database gets every table, and a second run changes nothing', async () => {
  expect(await migrate(pool)).toContain('0001-foundation.sql');
  expect(await tables()).toEqual(
    expect.arrayContaining([
      'accounts',
      'hub',
      'quarantine',
      'records',
      'scopes',
      'seal_nodes',
      'seals',
      'sessions',
    ]),
  );
  expect(await migrate(pool)).toEqual([]);
});

test('every key leads with the province', async () => {
  await migrate(pool);
  const { rows } = await pool.query<{ name: string; first: string }>(
    `select c.conrelid::regclass::text || '.' || c.conname as name, a.attname as first
     from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype in ('p', 'f') and c.connamespace = 'public'::regnamespace
       and c.conrelid::regclass::text not in
         ('hub', 'migrations', 'models', 'published_models', 'receipt_keys', 'courier_keys')`,
  );
  expect(rows.length).toBeGreaterThan(8);
  expect(rows.filter(({ first }) => first !== 'province')).toEqual([]);
});

test('hubs that start at once migrate one after the other', async () => {
  const applied = await Promise.all([migrate(pool), migrate(pool), migrate(pool)]);
  expect(applied.flat()).toEqual([...new Set(applied.flat())]);
});

test('a migration that was edited is refused', async () => {
  await migrate(pool, await aFolder({ '0001-one.sql': 'create table one (id int)' }));
  const edited = await aFolder({ '0001-one.sql': 'create table one (id bigint)' });
  await expect(migrate(pool, edited)).rejects.toThrow(/^0001-one\.sql is not the migration .* never edited/);
});

test('line ends of Windows are no edit', async () => {
  await migrate(pool, await aFolder({ '0001-one.sql': 'create table one (\nid int)' }));
  expect(await migrate(pool, await aFolder({ '0001-one.sql': 'create table one (\r\nid int)' }))).toEqual([]);
});

test('a database of a newer release is refused', async () => {
  const one = { '0001-one.sql': 'create table one (id int)' };
  await migrate(pool, await aFolder({ ...one, '0002-two.sql': 'create table two (id int)' }));
  await expect(migrate(pool, await aFolder(one))).rejects.toThrow(/newer release \(it has 0002-two\.sql\)/);
});

test('a migration that fails is undone as a whole, and the ones before it stay', async () => {
  const folder = await aFolder({
    '0001-one.sql': 'create table one (id int)',
    '0002-two.sql': 'create table two (id int); create table one (id int)',
  });
  await expect(migrate(pool, folder)).rejects.toThrow(
    /0002-two\.sql failed and was undone: .*already exists/,
  );
  expect(await tables()).toEqual(['migrations', 'one']);
});

test('a number that is missing or doubled is refused before anything runs', async () => {
  const folder = await aFolder({ '0002-two.sql': 'create table two (id int)' });
  await copyFile(new URL('0001-foundation.sql', migrationsFolder), new URL('0003-three.sql', folder));
  await expect(migrate(pool, folder)).rejects.toThrow('0002-two.sql is out of order: number 1 is expected.');
  expect(await tables()).toEqual([]);
});

test('[P27] seals of before get the day of their visit from their bytes; where those do not tell it, nothing changes', async () => {
  await migrate(pool, migrationsFolder, 13);
  const bodies = ['{"startedAt":"2026-01-20T05:00:00.000Z"}', '{"startedAt":"soon"}', 'no seal'];
  await pool.query(
    `insert into seals (province, id, assessment, enterprise, body, source, device, sealed_at, received_at, status,
       model_url, model_version, changed)
     select '20', sha256(body::bytea), gen_random_uuid(), gen_random_uuid(), body::bytea, 'self', gen_random_uuid(),
       '2026-07-01T00:00:00Z', '2026-07-02T00:00:00Z', 'counted', 'urn:x', '1.0.0', 1
     from unnest($1::text[]) body`,
    [bodies],
  );
  await migrate(pool);
  const { rows } = await pool.query<{ body: string; happened: Date }>(
    `select convert_from(body, 'UTF8') as body, happened_at as happened from seals`,
  );
  const happened = new Map(rows.map(({ body, happened }) => [body, happened.toISOString()]));
  expect(bodies.map((body) => happened.get(body)?.slice(0, 10))).toEqual([
    '2026-01-20',
    '2026-07-01',
    '2026-07-01',
  ]);
});
