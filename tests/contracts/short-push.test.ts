import { beforeAll, beforeEach, expect, test } from 'vitest';
import { encodingWith, newestDictionary } from '#protocol/packing.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readSetting } from '#storage/settings.ts';
import { readSeal } from '#storage/seals.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';

// [P23] A device packs short pushes with the dictionary as soon as the hub has said that it knows it, and not before.

let hub: TestHub;
let adviser: Awaited<ReturnType<TestHub['anAccount']>>;
/** The packing of each push that came to the hub, in their order. */
let packings: (string | null)[];

beforeAll(async () => {
  hub = await aHub();
});
beforeEach(async () => {
  adviser = await hub.anAccount('adviser');
  packings = [];
});

type Answering = (path: string, init: RequestInit) => Promise<Response>;

/** A phone before this hub, or before what `instead` makes of it. */
async function aPhone(name: string, instead: Answering = async (path, init) => hub.app.request(path, init)) {
  const request = async (path: string, init: RequestInit) => {
    if (path === '/api/push' || path === '/api/self') {
      packings.push(new Headers(init.headers).get('content-encoding'));
    }
    return instead(path, init);
  };
  const before = { ...hub, app: { request } } as unknown as TestHub;
  return aPhoneOf(hub, { name, at: () => before });
}

const packed = encodingWith(newestDictionary);

test('[P23] after the first contact a seal goes packed with the dictionary, and its receipt comes', async () => {
  const phone = await aPhone('one');
  await visitOn(hub, phone.device, { by: adviser.id });
  await phone.signIn(adviser);
  expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
  const { seal } = await visitOn(hub, phone.device, { by: adviser.id });
  expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
  expect(packings).toContain('gzip');
  expect(packings.at(0)).toBe('gzip');
  expect(packings.at(-1)).toBe(packed);
  expect(await readSeal(phone.device, seal)).toMatchObject({ value: { state: { is: 'stored' } } });
});

test("[P10] [P23] an owner's phone hears of it by the epoch", async () => {
  const phone = await aPhone('owner');
  await visitOn(hub, phone.device, { by: 'self', source: 'self' });
  await phone.sync();
  await visitOn(hub, phone.device, { by: 'self', source: 'self' });
  await phone.sync();
  expect(await listWaiting(phone.device)).toEqual([]);
  expect([packings.at(0), packings.at(-1)]).toEqual(['gzip', packed]);
});

test.each([
  ['a hub that knows no dictionary any more', 415, { error: { reason: 'bad-encoding' } }],
  ['a proxy that takes only what it knows', 403, '<h1>403 Forbidden</h1>'],
  ['a proxy that breaks over it', 502, '<h1>502 Bad Gateway</h1>'],
])('[L21] [P23] %s is sent gzip in the same round', async (_who, status, answer) => {
  const phone = await aPhone(`before ${status}`, async (path, init) => {
    if (new Headers(init.headers).get('content-encoding') !== packed) return hub.app.request(path, init);
    return typeof answer === 'string'
      ? new Response(answer, { status, headers: { 'content-type': 'text/html' } })
      : Response.json(answer, { status });
  });
  await phone.signIn(adviser);
  await phone.sync();
  const first = await visitOn(hub, phone.device, { by: adviser.id });
  expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
  expect(packings.slice(0, 2)).toEqual([packed, 'gzip']);
  const second = await visitOn(hub, phone.device, { by: adviser.id });
  expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
  expect(packings.filter((packing) => packing === packed)).toHaveLength(1);
  for (const { seal } of [first, second]) {
    expect(await readSeal(phone.device, seal)).toMatchObject({ value: { state: { is: 'stored' } } });
  }
});

test('[P17] [P23] a hub of before says nothing of dictionaries, and is sent what it knows', async () => {
  const phone = await aPhone('older hub', async (path, init) => {
    const reply = await hub.app.request(path, init);
    if (!path.startsWith('/api/pull')) return reply;
    const { dictionaries: _, ...rest } = (await reply.json()) as { dictionaries: string[] };
    return Response.json(rest);
  });
  await phone.signIn(adviser);
  await phone.sync();
  await visitOn(hub, phone.device, { by: adviser.id });
  expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
  expect(new Set(packings)).toEqual(new Set(['gzip']));
  expect(await readSetting(phone.device, 'dictionaries')).toBeUndefined();
});
