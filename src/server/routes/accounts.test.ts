import { beforeAll, expect, test } from 'vitest';
import { aHub } from '#tests/builders/a-hub.ts';
import type { TestHub } from '#tests/builders/a-hub.ts';

let hub: TestHub;
let admin: { headers: { authorization: string } };
beforeAll(async () => {
  hub = await aHub();
  admin = { headers: { authorization: `Bearer ${hub.hub.adminToken}` } };
});

const someone = { login: 'lan.nguyen', name: 'Nguyễn Thị Lan', role: 'adviser', province: '14' };

test('the administrator makes an account, whose made password signs in', async () => {
  const reply = await hub.post('/api/accounts', someone, admin);
  expect(reply.status).toBe(201);
  const { account, password } = (await reply.json()) as { account: object; password: string };
  expect(account).toMatchObject(someone);
  const signedIn = await hub.post('/api/sign-in', { login: someone.login, password });
  expect(await signedIn.json()).toEqual({ account });
});

test('a given password is used and not sent back', async () => {
  const reply = await hub.post(
    '/api/accounts',
    { ...someone, login: 'given', password: 'mười ký tự trở lên' },
    admin,
  );
  expect(await reply.json()).not.toHaveProperty('password');
  expect((await hub.post('/api/sign-in', { login: 'given', password: 'mười ký tự trở lên' })).status).toBe(
    200,
  );
});

test('a login is taken once in all provinces', async () => {
  await hub.post('/api/accounts', { ...someone, login: 'once' }, admin);
  const reply = await hub.post('/api/accounts', { ...someone, login: 'ONCE', province: '20' }, admin);
  expect(reply.status).toBe(409);
  expect(await reply.json()).toEqual({ error: { reason: 'login-taken' } });
});

test.each([
  {},
  { authorization: 'Bearer ' },
  { authorization: 'Bearer wrong' },
  { authorization: 'Basic x' },
])('nobody else makes one: %o', async (headers) => {
  const reply = await hub.post('/api/accounts', someone, { headers: headers as Record<string, string> });
  expect(reply.status).toBe(401);
  expect(await reply.json()).toEqual({ error: { reason: 'bad-token' } });
});

test.each([
  [{ login: 'a b' }, 'login: '],
  [{ role: 'king' }, 'role: '],
  [{ province: '1' }, 'province: '],
  [{ name: '\u0000' }, 'name: '],
  [{ password: 'short' }, 'password: '],
])('a bad field is named: %o', async (field, start) => {
  const reply = await hub.post('/api/accounts', { ...someone, ...field }, admin);
  expect(reply.status).toBe(400);
  const { error } = (await reply.json()) as { error: { reason: string; message: string } };
  expect(error.reason).toBe('bad-request');
  expect(error.message.startsWith(start)).toBe(true);
});
