import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { encodingWith, newestDictionary } from '#protocol/packing.ts';
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
  const hurry = mishap === 'silence' && { timeout: 20 };
  expect(await makeRemote(wire.fetch)({ ...question, ...hurry })).toEqual({ ok: false, ...fault });
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

// Brought once, so that no timeout below runs out while it comes.
beforeAll(() => import('./pack-small.ts'));

const packed = encodingWith(newestDictionary);

/** A way to the hub on which each packing fares as it is told; and what was sent of a body worth packing. */
function aRoad(fares: (packing: string | null) => 'arrives' | 'cut' | 'swallowed' | 'refused') {
  const sent: (string | null)[] = [];
  const remote = makeRemote(async (_, init) => {
    const packing = new Headers(init?.headers).get('content-encoding');
    sent.push(packing);
    const fate = fares(packing);
    if (fate === 'arrives') return Response.json({ epoch: 'epoch-1' });
    if (fate === 'refused') return new Response('<h1>503</h1>', { status: 503 });
    if (fate === 'cut') throw new TypeError('connection reset');
    return new Promise((_resolve, reject) => {
      const stop = () => reject(new DOMException('', 'AbortError'));
      if (init?.signal?.aborted) stop();
      init?.signal?.addEventListener('abort', stop);
    });
  });
  const body = JSON.stringify({ items: 'ruộng bậc thang '.repeat(200) });
  const push = (hurry = {}) =>
    remote({ path: '/api/push', method: 'POST', schema, body, dictionary: true, ...hurry });
  return { sent, push };
}

test.each([
  ['cut', 'offline'],
  ['swallowed', 'timeout'],
  ['refused', 'busy'],
] as const)(
  '[L21] [P23] where a body packed with the dictionary is %s the next goes as gzip, and what twice came only so stays so',
  async (fate, fault) => {
    const { sent, push } = aRoad((packing) => (packing === packed ? fate : 'arrives'));
    const hurry = fate === 'swallowed' ? { timeout: 20 } : {};
    expect(await push(hurry)).toMatchObject({ ok: false, fault });
    expect(await push()).toMatchObject({ ok: true });
    expect(await push(hurry)).toMatchObject({ ok: false, fault });
    for (let round = 0; round < 3; round += 1) expect(await push()).toMatchObject({ ok: true });
    expect(sent).toEqual([packed, 'gzip', packed, 'gzip', 'gzip', 'gzip']);
  },
);

test('[P23] a valley without signal takes the dictionary from nobody', async () => {
  let signal = false;
  const { sent, push } = aRoad(() => (signal ? 'arrives' : 'cut'));
  await push();
  await push();
  signal = true;
  for (let round = 0; round < 3; round += 1) await push();
  expect(sent).toEqual([packed, 'gzip', 'gzip', packed, packed]);
});
