import { expect, test } from 'vitest';
import { aDatabase } from '#tests/builders/a-hub.ts';
import { binaryArray } from './binary-array.ts';

const id = '0197f1b0-0000-7000-8000-00000000a001';

test('PostgreSQL reads a list in binary form as what it was', async () => {
  const pool = await aDatabase();
  const texts = ['', 'Lý "Mẩy" \\ {,} \u2028 😀', null, 'x'.repeat(100_000)];
  const times = [0, Date.parse('1969-07-20T20:17:40.123Z'), Date.parse('9999-12-31T23:59:59.999Z'), null];
  const { rows } = await pool.query<{ [name: string]: unknown }>(
    `select $1::text[] as texts, $2::uuid[] as uuids, $3::bytea[] as hashes, $4::bytea[] as bytes, $5::bigint[] as numbers,
            $6::smallint[] as levels, $7::timestamptz[] as times, $8::text[] as nothing`,
    [
      binaryArray('text', texts),
      binaryArray('uuid', [id, null, id.toUpperCase()]),
      binaryArray('hex', ['00ff', null, '']),
      binaryArray('utf8', ['\0\\ế', '']),
      binaryArray('bigint', [0, -1, 2 ** 31, Number.MAX_SAFE_INTEGER, null]),
      binaryArray('smallint', [5, null, -1]),
      binaryArray('timestamptz', times),
      binaryArray('text', []),
    ],
  );
  expect(rows[0]).toEqual({
    texts,
    uuids: [id, null, id],
    hashes: [Buffer.from([0, 255]), null, Buffer.alloc(0)],
    bytes: [Buffer.from('\0\\ế'), Buffer.alloc(0)],
    numbers: ['0', '-1', '2147483648', '9007199254740991', null],
    levels: [5, null, -1],
    times: times.map((time) => (time === null ? null : new Date(time))),
    nothing: [],
  });
});

test('what is no such value is never written as another', () => {
  expect(() => binaryArray('uuid', ['0197f1b0'])).toThrow('no UUID');
  expect(() => binaryArray('hex', ['0x'])).toThrow('not hexadecimal');
  expect(() => binaryArray('timestamptz', [Number.NaN])).toThrow('NaN');
  expect(() => binaryArray('bigint', [0.5])).toThrow('no whole number');
});
