import { beforeAll, expect, test } from 'vitest';
import { moveAccount } from '#server/auth/move-account.ts';
import type { PullReply } from '#protocol/pull.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { envelope, rowsIn } from './a-sender.ts';
import { aSettledPhone } from './a-settled-phone.ts';

// People who have left a province: what they are called there, and until when they may write there.

let hub: TestHub;
let admin: Partial<Caller>;

beforeAll(async () => {
  hub = await aHub();
  for (const province of ['20', '14']) await hub.anAccount('adviser', province);
  admin = { headers: { authorization: `Bearer ${hub.hub.adminToken}` } };
});

test('[P19] [P22] whoever has left a province is still called by their name in all that they wrote there', async () => {
  const { lan, visit } = await aSettledPhone(hub);
  const name = 'Hoàng Thị Chuyển';
  await hub.pool.query('update accounts set name = $2 where id = $1', [lan.id, name]);
  const officer = await hub.signIn('officer', '20');
  const colleague = await hub.signIn('adviser', '20');
  await hub.pool.query(
    `insert into quarantine (province, id, digest, bytes, reason, account, device, received_at)
     values ('20', gen_random_uuid(), sha256('x'), 'x', 'malformed', $1, gen_random_uuid(), now())`,
    [lan.id],
  );
  await moveAccount(hub.pool, { login: lan.login, province: '14', at: hub.clock.now });
  for (const path of [
    '/api/assessments',
    `/api/assessments/${visit.seal}`,
    '/api/quarantine',
    '/api/export.csv',
    `/api/history/${visit.enterprise}`,
    `/api/settling/${visit.seal}`,
  ])
    expect([path, await (await hub.get(path, officer)).text()]).toEqual([
      path,
      expect.stringContaining(name),
    ]);
  const pulled = (await (await hub.get('/api/pull', colleague)).json()) as PullReply;
  expect(pulled.people).toMatchObject({ [lan.id]: name });
  // And in no province where they never were.
  expect(await hub.hub.store.namesOf('30', [lan.id])).toEqual({});
});

test('[P22] [P28] a move by mistake is forgotten: nothing is written where the account never worked, and it is told of it no more', async () => {
  const lan = await hub.anAccount('adviser', '20');
  const change = async (what: string, province: string, by = admin) =>
    (await hub.post(`/api/accounts/${what}`, { login: lan.login, province }, by)).status;
  for (const province of ['30', '14']) expect(await change('move', province)).toBe(200);
  const { login, password } = lan;
  const signedIn = await hub.post('/api/sign-in', { login, password });
  const caller = { cookie: signedIn.headers.getSetCookie()[0]!.split(';')[0]! };
  const storedAs = async (province: string) => {
    const id = crypto.randomUUID();
    const item = { kind: 'record', record: { id, kind: 'enterprise', fields: {} } };
    await hub.post('/api/push', envelope([item], { account: lan.id, province }), caller);
    const { rows } = await hub.pool.query<{ province: string }>(
      'select province from records where id = $1',
      [id],
    );
    return rows[0]?.province;
  };
  const left = async () =>
    ((await (await hub.get('/api/pull', caller)).json()) as PullReply).evict?.map((one) => one?.province);
  expect([await storedAs('30'), await left()]).toEqual(['30', ['20', '30']]);

  expect(await change('forget-move', '30', {})).toBe(401);
  for (const province of ['14', '99']) expect(await change('forget-move', province)).toBe(404);
  expect(await change('forget-move', '30')).toBe(200);
  expect([await storedAs('30'), await storedAs('20'), await left()]).toEqual(['14', '20', ['20']]);
  // What it wrote there until then stays, with its name; and a move that is none by mistake counts again.
  expect(await rowsIn(hub, 'records', `province = '30'`)).toBe(1);
  expect(await hub.hub.store.namesOf('30', [lan.id])).toEqual({ [lan.id]: lan.name });
  for (const province of ['30', '14']) expect(await change('move', province)).toBe(200);
  expect(await hub.hub.store.provincesLeft({ province: '14', id: lan.id })).toEqual(['20', '30']);
});
