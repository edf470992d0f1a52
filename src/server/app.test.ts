import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { refusalReplySchema } from '#protocol/refusals.ts';
import { aHub } from '#tests/builders/a-hub.ts';
import type { TestHub } from '#tests/builders/a-hub.ts';
import { requireAccount } from './auth/require.ts';
import { loadClientFiles } from './http/client-files.ts';

const page = '<!doctype html><title>Sẵn sàng số</title>';
const script = `export const terraces = ${JSON.stringify(Array.from({ length: 500 }, (_, i) => i))};`;
let folder: string;
let hub: TestHub;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'client-'));
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), page);
  await writeFile(join(folder, 'sw.js'), 'self.skipWaiting();');
  await writeFile(join(folder, 'assets/main-B3kd92.js'), script);
  hub = await aHub({}, { client: await loadClientFiles(folder) });
});
afterAll(() => rm(folder, { recursive: true }));

const navigation = { headers: { 'sec-fetch-mode': 'navigate', accept: 'text/html' } };

test.each(['/', '/assets/main-B3kd92.js', '/api/me', '/api/nothing', '/healthz', '/nothing.js'])(
  'every reply carries the strict policy: %s',
  async (path) => {
    const { headers } = await hub.get(path);
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
        "connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'; " +
        "require-trusted-types-for 'script'; trusted-types san-sang-so",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('strict-transport-security')).toBeNull();
  },
);

test('a hub whose public origin is HTTPS asks browsers to stay there', async () => {
  const secure = await aHub({ publicOrigin: 'https://sansang.example.vn' });
  expect((await secure.get('/healthz')).headers.get('strict-transport-security')).toContain(
    'max-age=15552000',
  );
});

test('hashed files are kept for ever, the page and the worker are asked for again', async () => {
  expect(await cacheOf('/assets/main-B3kd92.js')).toBe('public, max-age=31536000, immutable');
  expect(await cacheOf('/')).toBe('no-cache');
  expect(await cacheOf('/sw.js')).toBe('no-cache');
});

async function cacheOf(path: string): Promise<string | null> {
  return (await hub.get(path)).headers.get('cache-control');
}

test('a file is sent packed, and not again while it has not changed', async () => {
  const reply = await hub.get('/assets/main-B3kd92.js', {
    headers: { 'accept-encoding': 'gzip, deflate, br' },
  });
  expect(reply.headers.get('content-encoding')).toBe('br');
  expect(reply.headers.get('content-type')).toContain('javascript');
  expect(brotliDecompressSync(Buffer.from(await reply.arrayBuffer())).toString()).toBe(script);
  const etag = (await hub.get('/')).headers.get('etag') ?? '';
  const again = await hub.get('/', { headers: { 'if-none-match': etag } });
  expect([again.status, await again.text()]).toEqual([304, '']);
});

test('a reply of some size travels packed', async () => {
  const long = await aHub();
  long.app.get('/api/long', (c) => c.json({ text: 'ruộng bậc thang '.repeat(500) }));
  const reply = await long.get('/api/long', { headers: { 'accept-encoding': 'gzip' } });
  expect(reply.headers.get('content-encoding')).toBe('gzip');
  expect((await reply.arrayBuffer()).byteLength).toBeLessThan(500);
});

test('an address of the app opens its page, and an address of data never does', async () => {
  const opened = await hub.get('/enterprises/0192', navigation);
  expect([opened.status, await opened.text()]).toEqual([200, page]);
  for (const path of [
    '/api/nothing',
    '/healthz/x',
    '/models/none.json',
    '/places/99.json',
    '/assets/old.js',
  ]) {
    expect((await hub.get(path, navigation)).status).toBe(404);
  }
  const fetched = await hub.get('/enterprises/0192', {
    headers: { 'sec-fetch-mode': 'cors', accept: '*/*' },
  });
  expect(fetched.status).toBe(404);
});

test.each([
  '/../../package.json',
  '/..%2f..%2fpackage.json',
  '/assets/../../../etc/passwd',
  '/%00',
  '/assets%5c..',
])('nothing outside the built client is served: %s', async (path) => {
  const reply = await hub.get(path);
  expect(reply.status).toBe(404);
  expect(refusalReplySchema.parse(await reply.json()).error.reason).toBe('not-found');
});

test('healthz tells the versions, and says why when the database is gone or the hub stops', async () => {
  expect(await (await hub.get('/healthz')).json()).toEqual({
    status: 'ok',
    version: '0.0.0',
    database: expect.any(String),
  });
  const lost = await aHub();
  await lost.pool.end();
  const gone = await lost.get('/healthz');
  expect(gone.status).toBe(503);
  const leaving = await aHub({}, { stopping: () => true });
  expect(await (await leaving.get('/healthz')).json()).toEqual({ error: { reason: 'stopping' } });
});

test.each([
  [{ 'sec-fetch-site': 'cross-site' }, 403, 'foreign-origin'],
  [{ 'sec-fetch-site': 'same-site' }, 403, 'foreign-origin'],
  [{ origin: 'https://evil.example' }, 403, 'foreign-origin'],
  [{ origin: 'null' }, 403, 'foreign-origin'],
  [{ 'content-type': 'text/plain' }, 415, 'not-json'],
  [{ 'content-type': 'application/x-www-form-urlencoded' }, 415, 'not-json'],
  [{ origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }, 200, undefined],
  [{ 'content-type': 'application/json; charset=utf-8' }, 200, undefined],
])('a write from another page is refused: %o', async (headers, status, reason) => {
  const reply = await hub.post(
    '/api/sign-out',
    {},
    { headers: headers as unknown as Record<string, string> },
  );
  const body = (await reply.json()) as { error?: { reason: string } };
  expect([reply.status, body.error?.reason]).toEqual([status, reason]);
});

test('a role that is not meant is told so', async () => {
  const hub = await aHub();
  hub.app.get('/api/officers-only', requireAccount(hub.hub, 'officer'), (c) => c.json(c.get('account').role));
  expect((await hub.get('/api/officers-only')).status).toBe(401);
  const adviser = await hub.get('/api/officers-only', await hub.signIn('adviser'));
  expect([adviser.status, await adviser.json()]).toEqual([403, { error: { reason: 'not-allowed' } }]);
  expect(await (await hub.get('/api/officers-only', await hub.signIn('officer'))).json()).toBe('officer');
});
