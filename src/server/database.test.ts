import { expect, test } from 'vitest';
import { aDatabase } from '#tests/builders/a-hub.ts';
import { checkServer, isUnreachable, openPool, transaction } from './database.ts';
import { makeLog } from './log.ts';

test('a transaction that fails leaves nothing behind, and its connection is used again', async () => {
  const pool = await aDatabase();
  await pool.query('create table notes (id int primary key)');
  const failing = transaction(pool, async (client) => {
    await client.query('insert into notes values (1)');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  await transaction(pool, (client) => client.query('insert into notes values (2)'));
  expect((await pool.query('select id from notes')).rows).toEqual([{ id: 2 }]);
});

test('bigint arrives as a number, and never as a rounded one', async () => {
  const pool = await aDatabase();
  expect((await pool.query('select 9007199254740991::bigint as n')).rows).toEqual([{ n: 9007199254740991 }]);
  await expect(pool.query('select 9007199254740993::bigint as n')).rejects.toThrow('does not fit');
  expect((await pool.query('select 0.1::numeric as n')).rows).toEqual([{ n: '0.1' }]);
});

test('a server that does not answer is told from a query that is wrong', async () => {
  const nobody = openPool({ host: '127.0.0.1', port: 1 }, makeLog('silent'));
  const failure: unknown = await nobody.query('select 1').catch((error: unknown) => error);
  expect(isUnreachable(failure)).toBe(true);
  await expect(checkServer(nobody)).rejects.toThrow(/^The database cannot be reached: /);
  const pool = await aDatabase();
  expect(isUnreachable(await pool.query('select nonsense').catch((error: unknown) => error))).toBe(false);
  expect(Number.parseInt(await checkServer(pool), 10)).toBeGreaterThanOrEqual(15);
});
