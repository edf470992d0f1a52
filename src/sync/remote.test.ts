import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { Wire } from '#tests/builders/a-wire.ts';
import { makeRemote, type Question } from './remote.ts';

const schema = z.object({ epoch: z.string() });
const question: Question<{ epoch: string }> = { path: '/api/pull?cursor=0', schema };

test('an answer that fits its schema is the hub speaking, with how long it took', async () => {
  const wire = new Wire();
  let time = 1000;
  const remote = makeRemote(wire.fetch, () => (time += 50));
  expect(await remote(question)).toEqual({ ok: true, value: { epoch: 'epoch-1' }, took: 50, heardAt: 1100 });
});

test.each([
  ['lost-request', { fault: 'offline' }],
  ['lost-reply', { fault: 'offline' }],
  ['captive', { fault: 'captive' }],
  ['redirect', { fault: 'captive' }],
  ['cut-reply', { fault: 'captive' }],
  ['silence', { fault: 'timeout' }],
  ['proxy-error', { fault: 'server-error' }],
  ['hub-error', { fault: 'server-error', refusal: 'failed' }],
  ['busy', { fault: 'busy', refusal: 'stopping', retryAfter: 7000 }],
] as const)('[L33] %s has a name of its own', async (mishap, fault) => {
  const wire = new Wire();
  wire.weather = () => mishap;
  expect(await makeRemote(wire.fetch)({ ...question, timeout: 20 })).toEqual({ ok: false, ...fault });
});

test('[L33] JSON that is not the answer to the question did not come from the hub', async () => {
  const remote = makeRemote(() => Promise.resolve(Response.json({ login: 'https://portal.example' })));
  expect(await remote(question)).toEqual({ ok: false, fault: 'captive' });
});

test('the hub says whether the session ended or the password was wrong', async () => {
  const wire = new Wire();
  wire.account = null;
  const remote = makeRemote(wire.fetch);
  expect(await remote(question)).toEqual({ ok: false, fault: 'signed-out', refusal: 'signed-out' });
  const body = JSON.stringify({ login: 'hoa', password: 'sai' });
  expect(await remote({ path: '/api/sign-in', method: 'POST', body, schema: z.object({}) })).toEqual({
    ok: false,
    fault: 'refused',
    refusal: 'wrong-password',
  });
});

test('a proxy that finds a body too large means the same as the hub', async () => {
  const remote = makeRemote(() => Promise.resolve(new Response('<h1>413</h1>', { status: 413 })));
  expect(await remote(question)).toEqual({ ok: false, fault: 'too-large' });
});

test('a long body travels compressed, a short one as it is', async () => {
  const wire = new Wire();
  wire.account = null;
  const remote = makeRemote(wire.fetch);
  const long = JSON.stringify({ login: 'hoa', password: 'ruộng bậc thang '.repeat(500) });
  await remote({ path: '/api/sign-in', method: 'POST', body: long, schema });
  await remote({ path: '/api/sign-in', method: 'POST', body: '{"login":"hoa","password":""}', schema });
  expect(wire.requests.map(({ headers }) => headers.get('content-encoding'))).toEqual(['gzip', null]);
  expect(wire.requests[0]?.body).toEqual(JSON.parse(long));
});

test('who stops waiting hears nothing more', async () => {
  const wire = new Wire();
  wire.weather = () => 'silence';
  const stop = new AbortController();
  const asked = makeRemote(wire.fetch)({ ...question, signal: stop.signal });
  stop.abort();
  expect(await asked).toEqual({ ok: false, fault: 'offline' });
});
