import { request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aHub } from '#tests/builders/a-hub.ts';
import { readBytes } from './read-body.ts';

const megabyte = 1024 * 1024;
let server: Server;
let hub: Awaited<ReturnType<typeof aHub>>;

beforeAll(async () => {
  hub = await aHub();
  server = createAdaptorServer({ fetch: hub.app.fetch }) as Server;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Sends what `body` yields, chunked where no length is given, and answers what came back. */
async function send(body: Iterable<Buffer>, headers: Record<string, string | number> = {}) {
  const { port } = server.address() as AddressInfo;
  return await new Promise<{ status: number | undefined; reason: string }>((resolve, reject) => {
    const outgoing = request({
      port,
      host: '127.0.0.1',
      path: '/api/sign-in',
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
    });
    outgoing.on('response', (incoming) => {
      let text = '';
      incoming.setEncoding('utf8').on('data', (part: string) => (text += part));
      incoming.on('end', () => {
        resolve({
          status: incoming.statusCode,
          reason: (JSON.parse(text) as { error: { reason: string } }).error.reason,
        });
        outgoing.destroy();
      });
    });
    outgoing.on('error', reject);
    Readable.from(body).pipe(outgoing);
  });
}

function* megabytes(count: number): Generator<Buffer> {
  for (let i = 0; i < count; i++) yield Buffer.alloc(megabyte, 'a');
}

/** The most that the process holds beyond what it held before. */
async function memoryOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5);
  await work().finally(() => clearInterval(watch));
  return (most - before) / megabyte;
}

test('a body of 50 MB that says so is refused before it is read', async () => {
  const reply = await send(megabytes(50), { 'content-length': 50 * megabyte });
  expect(reply).toEqual({ status: 413, reason: 'too-large' });
});

test('a body of 50 MB in chunks is refused as soon as it is too much', async () => {
  expect(await send(megabytes(50))).toEqual({ status: 413, reason: 'too-large' });
});

test('a gzip bomb is not unpacked beyond the limit', async () => {
  const bomb = gzipSync(Buffer.alloc(400 * megabyte));
  expect(bomb.length).toBeLessThan(megabyte / 2);
  const spent = await memoryOf(async () => {
    expect(await send([bomb], { 'content-encoding': 'gzip' })).toEqual({ status: 413, reason: 'too-large' });
  });
  expect(spent).toBeLessThan(150);
});

test('the hub serves on after bodies that were refused', async () => {
  const replies = await Promise.all(Array.from({ length: 4 }, () => send(megabytes(20))));
  expect(replies.map(({ status }) => status)).toEqual([413, 413, 413, 413]);
  expect((await hub.get('/healthz')).status).toBe(200);
});

test('a gzip body means what the plain one means', async () => {
  const { login, password } = await hub.anAccount('adviser');
  const packed = gzipSync(JSON.stringify({ login, password }));
  const reply = await hub.post('/api/sign-in', packed, { headers: { 'content-encoding': 'gzip' } });
  expect(reply.status).toBe(200);
});

test.each([
  ['gzip', Buffer.from('{"login":"x"}'), 415, 'bad-encoding'],
  ['gzip', gzipSync('{"login":"x"}').subarray(0, 20), 415, 'bad-encoding'],
  ['br', Buffer.from('{}'), 415, 'bad-encoding'],
  ['gzip', gzipSync('garbage'), 400, 'bad-request'],
])(
  'a body that cannot be unpacked or read is refused with a reason: %s',
  async (encoding, body, status, reason) => {
    expect(await send([body], { 'content-encoding': encoding })).toEqual({ status, reason });
  },
);

test('a body of exactly the limit fits, plain and packed', async () => {
  const body = Buffer.alloc(1000, 'x');
  const plain = new Request('http://hub/', { method: 'POST', body });
  expect(await readBytes(plain, 1000)).toEqual({ ok: true, value: body });
  const headers = { 'content-encoding': 'gzip' };
  const packed = () => new Request('http://hub/', { method: 'POST', body: gzipSync(body), headers });
  expect(await readBytes(packed(), 1000)).toEqual({ ok: true, value: body });
  expect(await readBytes(packed(), 999)).toMatchObject({ ok: false, reason: 'too-large' });
});
