import { createPublicKey, verify } from 'node:crypto';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { contactText, type Contact } from '#protocol/contact.ts';
import type { HubKey } from '#protocol/keys.ts';
import { changeKey } from '#server/receipts/receipt-keys.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readSeal } from '#storage/seals.ts';
import { readSetting } from '#storage/settings.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';
import { envelope } from './a-sender.ts';

// [P24] The hub answers a question's nonce with its signature, and a phone takes no copy for it.

let hub: TestHub;
let caller: Caller;
let adviser: Awaited<ReturnType<TestHub['anAccount']>>;
const nonceOf = (digit: number) => `0197f1b0-0000-7000-8000-00000000e0e${digit}`;
const nonce = nonceOf(0);
const sha256 = 'a'.repeat(64);

beforeAll(async () => {
  hub = await aHub();
  caller = await hub.signIn('adviser');
});
beforeEach(async () => {
  adviser = await hub.anAccount('adviser');
});

interface Said {
  epoch: string;
  at: string;
  contact?: Contact;
}
type Asking = (nonce?: unknown) => Promise<Response>;

const asked = (path: string, nonce: unknown) => (typeof nonce === 'string' ? `${path}nonce=${nonce}` : path);
const doors: [string, Asking][] = [
  ['a push', (nonce) => hub.post('/api/push', envelope([], { nonce }), caller)],
  ['an owner’s push', (nonce) => hub.post('/api/self', envelope([{}], { nonce }))],
  ['a pull', (nonce) => hub.get(asked('/api/pull?cursor=0&', nonce), caller)],
  ['what was left', (nonce) => hub.post('/api/left', { records: [], seals: [], nonce }, caller)],
  [
    'what is asked of files',
    (nonce) => hub.post('/api/files/known', { files: [{ sha256, assessment: nonceOf(0) }], nonce }, caller),
  ],
  ['the epoch', (nonce) => hub.get(asked('/api/epoch?', nonce))],
];

test.each(doors)(
  '[P24] the reply to %s carries the signature of the key in force, and is never kept',
  async (_, ask) => {
    const reply = await ask(nonce);
    expect(reply.headers.get('cache-control')).toBe('no-store');
    const { contact, ...said } = (await reply.json()) as Said;
    expect(contact?.nonce).toBe(nonce);
    const { keys } = (await (await hub.get('/api/keys')).json()) as { keys: HubKey[] };
    const key = keys.find(({ id, until }) => id === contact?.key && until === null);
    const x = Buffer.from(key?.publicKey ?? '', 'hex').toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    const text = Buffer.from(contactText({ ...said, nonce }));
    expect(verify(null, text, publicKey, Buffer.from(contact?.signature ?? '', 'hex'))).toBe(true);
  },
);

test.each(doors)(
  '[P17] [P24] %s without a nonce, or with something else, is answered as before',
  async (_, ask) => {
    for (const other of [
      undefined,
      7,
      { a: nonce },
      '',
      'x'.repeat(20),
      `${nonce}%0Asan-sang-so receipt 1`,
    ]) {
      const reply = await ask(other);
      expect(reply.status).toBe(200);
      expect(await reply.json()).not.toHaveProperty('contact');
    }
  },
);

test('[L33] [P24] a network that keeps copies stops a phone, loses nothing of it, and changes nothing on it', async () => {
  const copies = new Map<string, string>();
  let keeps = false;
  const request = async (path: string, init: RequestInit) => {
    const [address = path] = path.split('?');
    const copy = keeps ? copies.get(address) : undefined;
    if (copy !== undefined) return Response.json(JSON.parse(copy));
    const reply = await hub.app.request(path, init);
    if (reply.status === 200) copies.set(address, await reply.clone().text());
    return reply;
  };
  const phone = await aPhoneOf(hub, { at: () => ({ ...hub, app: { request } }) as unknown as TestHub });
  await phone.signIn(adviser);
  await visitOn(hub, phone.device, { by: adviser.id });
  expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
  const before = await readSetting(phone.device, 'lastContact');
  hub.clock.now = new Date(hub.clock.now.getTime() + 86_400_000);
  const { seal } = await visitOn(hub, phone.device, { by: adviser.id });
  keeps = true;
  expect(await phone.sync()).toMatchObject({ fault: { fault: 'unproven' } });
  expect(await listWaiting(phone.device)).toHaveLength(3);
  expect(await readSetting(phone.device, 'lastContact')).toBe(before);
  keeps = false;
  expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
  expect(await readSeal(phone.device, seal)).toMatchObject({ value: { state: { is: 'stored' } } });
});

test('[P24] a hub whose key was changed, and one restored with keys of its own, lock no phone out', async () => {
  const phone = await aPhoneOf(hub, { name: 'after the change' });
  await phone.signIn(adviser);
  expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
  await changeKey(hub.pool, hub.clock.now);
  await visitOn(hub, phone.device, { by: adviser.id });
  expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
  await hub.pool.query('delete from receipt_keys');
  await hub.pool.query('update hub set epoch = gen_random_uuid()');
  await visitOn(hub, phone.device, { by: adviser.id });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect((await listWaiting(phone.device)).filter(({ kind }) => kind !== 'seal')).toEqual([]);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(phone.device)).toEqual([]);
});
