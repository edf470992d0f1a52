import { beforeAll, expect, test } from 'vitest';
import { aHub, cookieOf } from '#tests/builders/a-hub.ts';
import type { TestHub } from '#tests/builders/a-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await aHub({ sessionDays: 30, trustProxy: 1 });
});

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } });
const reasonOf = async (reply: Response) =>
  ((await reply.json()) as { error: { reason: string } }).error.reason;
const day = 86_400_000;

test('the right password opens a session that only the browser holds', async () => {
  const { password, ...account } = await hub.anAccount('adviser');
  const reply = await hub.post('/api/sign-in', { login: ` ${account.login.toUpperCase()} `, password });
  expect(reply.status).toBe(200);
  expect(await reply.json()).toEqual({ account });
  expect(reply.headers.get('set-cookie')).toMatch(
    /^san-sang-so=20\.[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  const me = await hub.get('/api/me', { cookie: cookieOf(reply) });
  expect(await me.json()).toEqual({ account });
  const { rows } = await hub.pool.query<{ row: string }>('select s::text as row from sessions s');
  const secret = Buffer.from(cookieOf(reply).split('.')[1] ?? '', 'base64url');
  expect(rows.some(({ row }) => row.includes(secret.toString('hex')))).toBe(false);
});

test('over HTTPS the cookie is bound to this very host', async () => {
  const { login, password } = await hub.anAccount('officer');
  const reply = await hub.post(
    '/api/sign-in',
    { login, password },
    { headers: { 'x-forwarded-proto': 'https' } },
  );
  expect(reply.headers.get('set-cookie')).toMatch(
    /^__Host-san-sang-so=.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
  );
  expect(reply.headers.get('strict-transport-security')).toMatch(/max-age=\d{7,}/);
});

test('a wrong password and an unknown login get the same answer', async () => {
  const { login } = await hub.anAccount('adviser');
  for (const tried of [login, 'nobody.here']) {
    const reply = await hub.post('/api/sign-in', { login: tried, password: 'wrong' }, from('10.0.0.1'));
    expect(reply.status).toBe(401);
    expect(await reply.json()).toEqual({ error: { reason: 'wrong-password' } });
  }
});

test('a hundred wrong passwords end in 429, and the owner signs in from elsewhere, and there after a minute', async () => {
  const { login, password } = await hub.anAccount('adviser');
  const replies: Response[] = [];
  for (let i = 0; i < 100; i++) {
    replies.push(await hub.post('/api/sign-in', { login, password: `wrong ${i}` }, from('10.0.0.2')));
  }
  expect(replies.filter(({ status }) => status === 401)).toHaveLength(10);
  const refused = replies.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(90);
  expect(await reasonOf(refused[89] as Response)).toBe('too-many-tries');
  expect(Number(refused[89]?.headers.get('retry-after'))).toBeGreaterThan(0);

  expect((await hub.post('/api/sign-in', { login, password }, from('10.0.0.2'))).status).toBe(429);
  expect((await hub.post('/api/sign-in', { login, password }, from('10.0.0.3'))).status).toBe(200);
  hub.clock.now = new Date(hub.clock.now.getTime() + 60_000);
  expect((await hub.post('/api/sign-in', { login, password }, from('10.0.0.2'))).status).toBe(200);
});

test('an address that tries one login after the other is slowed down as a whole', async () => {
  const statuses = await Promise.all(
    Array.from({ length: 60 }, async (_, i) => {
      const body = { login: `guess.${i}`, password: 'wrong' };
      return (await hub.post('/api/sign-in', body, from(`2001:db8:0:1::${i}`))).status;
    }),
  );
  expect(statuses.filter((status) => status === 401)).toHaveLength(50);
  expect(statuses.filter((status) => status === 429)).toHaveLength(10);
});

test('signing out ends the session at once', async () => {
  const me = await hub.signIn('adviser');
  const out = await hub.post('/api/sign-out', {}, me);
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
  const reply = await hub.get('/api/me', me);
  expect([reply.status, await reasonOf(reply)]).toEqual([401, 'signed-out']);
});

test('a session in use is prolonged, one that lies idle ends', async () => {
  const [busy, idle] = [await hub.signIn('adviser'), await hub.signIn('adviser')];
  for (let days = 0; days < 60; days += 20) {
    hub.clock.now = new Date(hub.clock.now.getTime() + 20 * day);
    const reply = await hub.get('/api/me', busy);
    expect([reply.status, cookieOf(reply)]).toEqual([200, busy.cookie]);
  }
  expect((await hub.get('/api/me', idle)).status).toBe(401);
  await hub.signIn('adviser');
  const { rows } = await hub.pool.query('select from sessions where expires_at < $1', [hub.clock.now]);
  expect(rows).toEqual([]);
});

test('a disabled account neither signs in nor stays signed in', async () => {
  const { login, password } = await hub.anAccount('officer');
  const cookie = cookieOf(await hub.post('/api/sign-in', { login, password }));
  await hub.pool.query('update accounts set disabled_at = now() where login = $1', [login]);
  expect((await hub.get('/api/me', { cookie })).status).toBe(401);
  expect((await hub.post('/api/sign-in', { login, password })).status).toBe(401);
});

test.each([
  '',
  'san-sang-so=',
  'san-sang-so=20.short',
  `san-sang-so=20.${'A'.repeat(43)}`,
  "san-sang-so=20.' or 1=1",
])('a made-up cookie opens nothing: %s', async (cookie) => {
  expect((await hub.get('/api/me', { cookie })).status).toBe(401);
});

test.each([
  ['not JSON', '{', 'bad-request'],
  ['another shape', { user: 'x' }, 'bad-request'],
  ['a password without an end', { login: 'x', password: 'p'.repeat(201) }, 'bad-request'],
  ['bytes that are not UTF-8', Buffer.from('{"login":"\xff","password":"x"}', 'latin1'), 'bad-request'],
])('a body that is %s is refused with a reason', async (_, body, reason) => {
  const reply = await hub.post('/api/sign-in', body);
  expect([reply.status, await reasonOf(reply)]).toEqual([400, reason]);
});
