import { beforeAll, expect, test } from 'vitest';
import { moveAccount } from '#server/auth/move-account.ts';
import { deviceListSchema, type DeviceOrder } from '#protocol/devices.ts';
import { listWaiting } from '#storage/outbox.ts';
import { agreeToLose, isHandedOver, readRemaining } from '#storage/order.ts';
import { editRecord } from '#storage/records.ts';
import { listHeld } from '#storage/rows.ts';
import { attachFile } from '#storage/attach-file.ts';
import { writeTyped } from '#storage/typed.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { readAccount } from '#sync/session.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';
import { rowsIn } from './a-sender.ts';

// An officer orders a lost phone to be erased, or an account blocked: what waits goes up first, and only then does it go.

const why = 'Mất điện thoại ở chợ Kỳ Lừa';
let hub: TestHub;
let officer: Caller;

beforeAll(async () => {
  hub = await aHub();
  for (const province of ['20', '14']) await hub.anAccount('adviser', province);
  officer = await hub.signIn('officer', '20');
});

type Phone = Awaited<ReturnType<typeof aPhoneOf>>;

async function aPhoneOfAnAdviser(options: Parameters<typeof aPhoneOf>[1] = {}) {
  const phone = await aPhoneOf(hub, options);
  const adviser = await hub.anAccount('adviser', '20');
  await phone.signIn(adviser);
  expect(await phone.sync()).toMatchObject({ fault: null });
  return { phone, adviser };
}

async function listed() {
  return deviceListSchema.parse(await (await hub.get('/api/devices', officer)).json()).accounts;
}

const order = async (what: DeviceOrder, by = officer) =>
  (await hub.post('/api/devices/orders', what, by)).status;

async function erase(phone: Phone, by = officer): Promise<number> {
  const device = (await readSetting(phone.device, 'birth')) ?? '';
  return order({ kind: 'erase', device, why }, by);
}

async function arrived({
  seal,
  enterprise,
  assessment,
}: Awaited<ReturnType<typeof visitOn>>): Promise<number[]> {
  return [
    await rowsIn(hub, 'records', `id in ('${enterprise}', '${assessment}')`),
    await rowsIn(hub, 'seals', `id = '\\x${seal}' and status = 'counted'`),
  ];
}

test('[L29] [P25] officers see the devices of their province, and theirs alone', async () => {
  const { phone, adviser } = await aPhoneOfAnAdviser();
  const birth = await readSetting(phone.device, 'birth');
  const mine = (await listed()).find(({ id }) => id === adviser.id);
  expect(mine).toMatchObject({
    login: adviser.login,
    blocked: null,
    devices: [{ device: birth, erase: null }],
  });
  const stranger = await hub.signIn('officer', '14');
  expect(await erase(phone, stranger)).toBe(404);
  expect(await order({ kind: 'block', account: adviser.id, why }, stranger)).toBe(404);
  expect((await hub.get('/api/devices', await hub.signIn('adviser', '20'))).status).toBe(403);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readAccount(phone.device)).toMatchObject({ state: 'in' });
});

test('[L29] a lost phone hands over what waits, erases itself after the last receipt, and says why', async () => {
  let lost = false;
  const { phone, adviser } = await aPhoneOfAnAdviser({
    weather: (path) => (lost && path === '/api/push' ? 'lost-reply' : 'none'),
  });
  const early = await visitOn(hub, phone.device, { by: adviser.id, province: '20' });
  const own = await visitOn(hub, phone.device, { by: 'self', source: 'self', province: '20' });
  expect(await phone.sync()).toMatchObject({ fault: null });
  const late = await visitOn(hub, phone.device, { by: adviser.id, province: '20' });
  expect(await erase(phone)).toBe(200);

  // The reply to each push is lost: nothing goes, though the hub has it and is heard otherwise.
  lost = true;
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listHeld(phone.device, 'seal')).toHaveLength(3);
  lost = false;
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect([await arrived(early), await arrived(late)]).toEqual([
    [2, 1],
    [2, 1],
  ]);
  const { db } = phone.device;
  expect(await readAccount(phone.device)).toBeUndefined();
  // What an owner entered here without an account is theirs.
  expect((await listHeld(phone.device, 'seal')).map(({ id }) => id)).toEqual([own.seal]);
  expect((await db.rows.toCollection().primaryKeys()).sort()).toEqual(
    [own.seal, own.enterprise, own.assessment].sort(),
  );
  expect([await db.outbox.count(), await db.shelf.count(), await db.courier.count()]).toEqual([0, 0, 0]);
  expect(await readSetting(phone.device, 'erased')).toMatchObject({
    is: 'erase',
    why,
    name: adviser.name,
    told: true,
  });
  const there = (await listed()).find(({ id }) => id === adviser.id);
  expect(there?.devices[0]?.erase).toMatchObject({ why, done: hub.clock.now.toISOString() });

  // Found again: it works like a new one, and the old order is not carried out twice.
  await phone.signIn(adviser);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readAccount(phone.device)).toMatchObject({ state: 'in' });
});

test('[L29] what cannot be handed over in this session is not destroyed: the phone stays closed until it has gone', async () => {
  const { phone, adviser } = await aPhoneOfAnAdviser();
  const colleague = await hub.anAccount('adviser', '20');
  await phone.signIn(colleague);
  const theirs = await visitOn(hub, phone.device, { by: colleague.id, province: '20' });
  await phone.signIn(adviser);
  await erase(phone);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readAccount(phone.device)).toMatchObject({ id: adviser.id, state: 'revoked' });
  expect(await readSetting(phone.device, 'order')).toMatchObject({ is: 'erase', why });
  // The enterprise is the province's; the draft and the seal are the colleague's.
  expect((await listWaiting(phone.device)).map(({ id }) => id).sort()).toEqual(
    [theirs.assessment, theirs.seal].sort(),
  );
  expect(isHandedOver(await readRemaining(phone.device))).toBe(false);

  await phone.signIn(colleague);
  expect(await readAccount(phone.device)).toMatchObject({ state: 'revoked' });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await arrived(theirs)).toEqual([2, 1]);
  expect(await readAccount(phone.device)).toBeUndefined();
  expect(await phone.device.db.rows.count()).toBe(0);
});

test('[L29] a row that nobody can read keeps everything here, and an order that is taken back opens the phone again', async () => {
  const { phone, adviser } = await aPhoneOfAnAdviser();
  const visit = await visitOn(hub, phone.device, { by: adviser.id, province: '20' });
  await phone.sync();
  await phone.device.db.rows.put({ id: 'hỏng', kind: 'assessment', rev: 1, body: 'x', account: adviser.id });
  await erase(phone);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readRemaining(phone.device)).toMatchObject({ waiting: 0, unreadable: 1 });
  expect((await listHeld(phone.device, 'seal')).map(({ id }) => id)).toEqual([visit.seal]);
  expect(await order({ kind: 'keep', device: (await readSetting(phone.device, 'birth')) ?? '' })).toBe(200);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readAccount(phone.device)).toMatchObject({ state: 'in' });
});

test('[L29] what was refused by the hub stays, and the phone with it', async () => {
  const { phone, adviser } = await aPhoneOfAnAdviser();
  const visit = await visitOn(hub, phone.device, { by: adviser.id, province: '20' });
  await erase(phone);
  // A receipt that does not speak of what was sent is none.
  const { remote } = phone.line;
  phone.line.remote = async (question) => {
    const reply = await remote(question);
    if (reply.ok && question.path === '/api/push') {
      const { verdicts } = reply.value as unknown as { verdicts: { receipt: { hash: string } }[] };
      for (const { receipt } of verdicts) receipt.hash = '0'.repeat(64);
    }
    return reply;
  };
  await phone.sync();
  expect(await listWaiting(phone.device)).toHaveLength(3);
  expect((await listHeld(phone.device, 'seal')).map(({ id }) => id)).toEqual([visit.seal]);
  expect(await readAccount(phone.device)).toMatchObject({ state: 'revoked' });
});

test('[L29] a blocked account reads nothing, hands over what it holds, and leaves a colleague’s work alone', async () => {
  const { phone, adviser } = await aPhoneOfAnAdviser();
  const colleague = await hub.anAccount('adviser', '20');
  await phone.signIn(colleague);
  await phone.signIn(adviser);
  const visit = await visitOn(hub, phone.device, { by: adviser.id, province: '20' });
  expect(await order({ kind: 'block', account: adviser.id, why })).toBe(200);
  await editRecord(phone.device, visit.enterprise, { staff: 12 }, { by: adviser.id });
  for (const path of ['/api/benchmark/x/1', '/api/me'])
    expect((await hub.get(path, { cookie: phone.cookie() })).status).toBe(401);
  const pulled = (await (await hub.get('/api/pull?cursor=0', { cookie: phone.cookie() })).json()) as {
    records: unknown[];
    order: unknown;
  };
  expect(pulled).toMatchObject({ records: [], order: { is: 'blocked', why } });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await arrived(visit)).toEqual([2, 1]);
  expect(await readAccount(phone.device)).toMatchObject({ state: 'revoked' });
  // Somebody else works on this phone too: nothing of it goes.
  expect(await phone.device.db.rows.count()).toBeGreaterThan(0);

  hub.clock.now = new Date(hub.clock.now.getTime() + 29 * 86_400_000);
  await hub.pool.query('update sessions set expires_at = expires_at + $1::interval', ['90 days']);
  expect((await hub.get('/api/pull', { cookie: phone.cookie() })).status).toBe(200);
  hub.clock.now = new Date(hub.clock.now.getTime() + 2 * 86_400_000);
  expect((await hub.get('/api/pull', { cookie: phone.cookie() })).status).toBe(401);
  expect((await phone.signIn(adviser)).ok).toBe(false);
});

test('[L29] [P28] an order is heard also by a phone that has not heard of a move', async () => {
  const { phone, adviser } = await aPhoneOfAnAdviser();
  await moveAccount(hub.pool, { login: adviser.login, province: '30', at: hub.clock.now });
  await phone.signIn(adviser);
  const stale = async () => {
    const birth = (await readSetting(phone.device, 'birth')) ?? '';
    return hub.get(`/api/pull?cursor=7&province=20&device=${birth}`, { cookie: phone.cookie() });
  };
  expect((await stale()).status).toBe(409);
  expect(await erase(phone, await hub.signIn('officer', '30'))).toBe(200);
  const pulled = (await (await stale()).json()) as object;
  expect(pulled).toMatchObject({ records: [], cursor: 7, order: { is: 'erase', why } });
});

test('[L29] a block closes a phone and erases nothing, also where one account alone worked on it; unblocked it goes on', async () => {
  const { phone, adviser } = await aPhoneOfAnAdviser();
  const visit = await visitOn(hub, phone.device, { by: adviser.id, province: '20' });
  await order({ kind: 'block', account: adviser.id, why });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await arrived(visit)).toEqual([2, 1]);
  expect(await readAccount(phone.device)).toMatchObject({ state: 'revoked' });
  expect((await listHeld(phone.device, 'seal')).map(({ id }) => id)).toEqual([visit.seal]);
  expect(await readSetting(phone.device, 'erased')).toBeUndefined();
  expect(await order({ kind: 'unblock', account: adviser.id })).toBe(200);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readAccount(phone.device)).toMatchObject({ state: 'in' });
});

test('[L29] [P13] what no hub will ever hold keeps the phone closed, not erased, until somebody at it lets just that go', async () => {
  const { phone, adviser } = await aPhoneOfAnAdviser();
  const { device } = phone;
  const visit = await visitOn(hub, device, { by: adviser.id, province: '20' });
  await editRecord(device, visit.enterprise, { 'here.roadmap': { steps: ['Sổ kho'] } }, { by: adviser.id });
  await writeTyped(device, { form: 'new-enterprise', by: adviser.id }, { name: 'HTX Na' });
  await writeTyped(device, { form: 'self', by: 'self' }, { name: 'Của chủ' });
  await attachFile(
    device,
    visit.assessment,
    { type: 'image/jpeg', bytes: new Uint8Array([1, 2, 3]).buffer },
    () => ({}),
    { by: adviser.id },
  );
  await erase(phone);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readAccount(device)).toMatchObject({ state: 'revoked' });
  expect(await listWaiting(device)).toEqual([]);
  const { onlyHere } = await readRemaining(device);
  expect(onlyHere).toHaveLength(3);
  expect((await listHeld(device, 'seal')).map(({ id }) => id)).toEqual([visit.seal]);

  // What comes to lie here after somebody has agreed is not what they agreed to.
  await writeTyped(device, { form: `enterprise ${visit.enterprise}`, by: adviser.id }, { name: 'Muộn' });
  await agreeToLose(device, onlyHere);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect((await readRemaining(device)).onlyHere).toHaveLength(1);
  expect(await device.db.files.count()).toBe(1);

  await agreeToLose(device, (await readRemaining(device)).onlyHere);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readAccount(device)).toBeUndefined();
  expect(await readSetting(device, 'erased')).toMatchObject({ is: 'erase', why });
  expect(await device.db.rows.toCollection().primaryKeys()).toEqual(['typed self self']);
  expect(await device.db.files.count()).toBe(0);
});

test('[L29] only who was on a device says that it is erased; its next memory hears no order of before, also from a restored hub', async () => {
  const { phone, adviser } = await aPhoneOfAnAdviser();
  const { device } = phone;
  const birth = (await readSetting(device, 'birth')) ?? '';
  await erase(phone);
  const other = await hub.signIn('adviser', '20');
  const account = ((await (await hub.get('/api/me', other)).json()) as { account: { id: string } }).account
    .id;
  expect((await hub.post('/api/devices/erased', { account, device: birth }, other)).status).toBe(404);
  expect(await phone.sync()).toMatchObject({ fault: null });
  const erased = await readSetting(device, 'erased');
  expect(erased).toMatchObject({ device: birth, told: true });
  expect(await readSetting(device, 'birth')).not.toBe(birth);

  // A backup from between the order and its end.
  await hub.pool.query('update devices set erased_at = null where device = $1', [birth]);
  const next = await hub.anAccount('adviser', '20');
  await phone.signIn(next);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readAccount(device)).toMatchObject({ id: next.id, state: 'in' });

  // A build of before had kept the name of its memory: it takes another one, and works on.
  await writeSetting(device, 'birth', birth);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readAccount(device)).toMatchObject({ id: next.id, state: 'in' });
  expect(await readSetting(device, 'birth')).not.toBe(birth);
  expect(adviser.id).not.toBe(next.id);
});

test('[L29] a copy of an erased profile is erased too, and every order that was ever given can be read', async () => {
  const { phone, adviser } = await aPhoneOfAnAdviser();
  const birth = (await readSetting(phone.device, 'birth')) ?? '';
  await erase(phone);
  expect(await order({ kind: 'keep', device: birth })).toBe(200);
  await erase(phone);
  await erase(phone);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readSetting(phone.device, 'erased')).toMatchObject({ told: true });

  const copy = await aPhoneOf(hub, { name: 'copy' });
  await writeSetting(copy.device, 'birth', birth);
  await copy.signIn(adviser);
  const visit = await visitOn(hub, copy.device, { by: adviser.id, province: '20' });
  expect(await copy.sync()).toMatchObject({ fault: null });
  expect(await arrived(visit)).toEqual([2, 1]);
  expect(await readSetting(copy.device, 'erased')).toMatchObject({ is: 'erase', device: birth });

  expect(await order({ kind: 'block', account: adviser.id, why })).toBe(200);
  const first = hub.clock.now;
  hub.clock.now = new Date(first.getTime() + 20 * 86_400_000);
  expect(await order({ kind: 'block', account: adviser.id, why: 'Nhắc lại' })).toBe(200);
  // The thirty days count from the first one.
  expect((await listed()).find(({ id }) => id === adviser.id)?.blocked).toEqual({
    at: first.toISOString(),
    why,
  });
  expect(await order({ kind: 'unblock', account: adviser.id })).toBe(200);
  expect(await order({ kind: 'block', account: birth, why })).toBe(404);
  const { rows } = await hub.pool.query<{ kind: string; why: string | null; by: string }>(
    'select kind, why, by from device_orders where device = $1 or account = $2 order by at, id',
    [birth, adviser.id],
  );
  expect(rows.map(({ kind }) => kind).sort()).toEqual(
    ['block', 'block', 'erase', 'erase', 'erase', 'keep', 'unblock'].sort(),
  );
  expect(rows.filter(({ kind }) => kind === 'block').map((row) => row.why)).toEqual([why, 'Nhắc lại']);
  expect(rows.every(({ by }) => by !== null)).toBe(true);
  const { orders = [] } = deviceListSchema.parse(await (await hub.get('/api/devices', officer)).json());
  const named = orders.filter(({ about }) => about.includes(adviser.name));
  expect(named.map(({ kind }) => kind).sort()).toEqual(expect.arrayContaining(rows.map(({ kind }) => kind)));
  expect(orders).toContainEqual(
    expect.objectContaining({ kind: 'block', why: 'Nhắc lại', by: officer.account?.name }),
  );
  const stranger = await hub.get('/api/devices', await hub.signIn('officer', '14'));
  expect(deviceListSchema.parse(await stranger.json()).orders).toEqual([]);
});

test('[L29] a blocked account without a session signs in to hand over, and to nothing else', async () => {
  const { phone, adviser } = await aPhoneOfAnAdviser();
  const visit = await visitOn(hub, phone.device, { by: adviser.id, province: '20' });
  const colleague = await hub.anAccount('adviser', '20');
  await phone.signIn(colleague);
  expect(await order({ kind: 'block', account: adviser.id, why })).toBe(200);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await arrived(visit)).toEqual([1, 0]);

  expect((await phone.signIn({ ...adviser, password: 'sai' })).ok).toBe(false);
  expect(await readAccount(phone.device)).toMatchObject({ id: colleague.id });
  expect(await phone.signIn(adviser)).toMatchObject({ ok: true, value: { state: 'revoked' } });
  expect(await readAccount(phone.device)).toMatchObject({ id: adviser.id, state: 'revoked' });
  expect(await readSetting(phone.device, 'order')).toMatchObject({ is: 'blocked', why, account: adviser.id });
  for (const path of ['/api/benchmark/x/1', '/api/me'])
    expect((await hub.get(path, { cookie: phone.cookie() })).status).toBe(401);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await arrived(visit)).toEqual([2, 1]);
  expect(await listWaiting(phone.device)).toEqual([]);
  expect((await listHeld(phone.device, 'seal')).map(({ id }) => id)).toEqual([visit.seal]);

  expect(await phone.signIn(colleague)).toMatchObject({ ok: true, value: { state: 'in' } });
});
