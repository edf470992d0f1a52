import { beforeAll, beforeEach, expect, test } from 'vitest';
import { canonicalJson } from '#core/records/canonical.ts';
import { sha256Hex } from '#core/records/hash.ts';
import { valuesOf, type StoredRecord } from '#core/records/record.ts';
import type { Device } from '#storage/database.ts';
import { listWaiting } from '#storage/outbox.ts';
import { listShelf } from '#storage/receipts.ts';
import { createRecord } from '#storage/create-record.ts';
import { editRecord, readRecord, type Values } from '#storage/records.ts';
import { readSeal, storeSeal } from '#storage/seals.ts';
import { readSetting } from '#storage/settings.ts';
import { readAccount, signIn, signOut } from '#sync/session.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { aPhoneOf, visitOn, type Weather } from './a-phone.ts';
import { rowsIn } from './a-sender.ts';
import { listRecords } from '#storage/rows.ts';

// The device's own storage and sync against the hub itself: what one sends is what the other takes.

let hub: TestHub;
let adviser: Awaited<ReturnType<TestHub['anAccount']>>;

beforeAll(async () => {
  hub = await aHub();
});

beforeEach(async () => {
  adviser = await hub.anAccount('adviser');
});

const aPhone = (name?: string, weather?: Weather) => aPhoneOf(hub, { name, weather });
const aVisitOn = (device: Device, by: string, source?: 'self') => visitOn(hub, device, { by, source });

test('a visit made without signal reaches the hub after signing in, with the receipts that the device expects', async () => {
  const phone = await aPhone();
  const { seal } = await aVisitOn(phone.device, adviser.id);
  expect(await phone.signIn(adviser)).toMatchObject({
    ok: true,
    value: { id: adviser.id, role: 'adviser', state: 'in' },
  });
  expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
  expect(await listWaiting(phone.device)).toEqual([]);
  expect(await listShelf(phone.device)).toEqual([]);
  expect(await readSeal(phone.device, seal)).toMatchObject({
    value: { state: { is: 'stored', receipt: { hash: seal } } },
  });
  expect(await rowsIn(hub, 'seals', `id = '\\x${seal}' and status = 'counted'`)).toBe(1);
  expect(await readSetting(phone.device, 'epoch')).toMatch(/^[0-9a-f-]{36}$/);
});

test('[L19] replies that were lost cost nothing: from the first on everything is stored, once, and the receipts come', async () => {
  let [breaks, broken] = [true, false];
  const phone = await aPhone('phone', (path) => {
    broken ||= breaks && path === '/api/push';
    return broken ? 'lost-reply' : 'none';
  });
  await phone.signIn(adviser);
  const visit = await aVisitOn(phone.device, adviser.id);
  for (let tries = 0; tries < 3; tries += 1) {
    broken = false;
    expect(await phone.sync()).toMatchObject({ fault: { fault: 'offline' } });
    expect(await listWaiting(phone.device)).toHaveLength(3);
    expect(await storedOf(visit)).toEqual({ seals: 1, records: 2 });
  }
  [breaks, broken] = [false, false];
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(phone.device)).toEqual([]);
  expect(await storedOf(visit)).toEqual({ seals: 1, records: 2 });
  expect(await readSeal(phone.device, visit.seal)).toMatchObject({ value: { state: { is: 'stored' } } });
});

test('[L19] [L34] replies to pushes alone that are lost cost nothing either: in smaller parts all is stored once', async () => {
  let losses = 3;
  const phone = await aPhone('phone', (path) =>
    path === '/api/push' && losses-- > 0 ? 'lost-reply' : 'none',
  );
  await phone.signIn(adviser);
  const visit = await aVisitOn(phone.device, adviser.id);
  for (let tries = 0; tries < 3; tries += 1) {
    await phone.sync();
    expect(await storedOf(visit)).toEqual({ seals: 1, records: 2 });
  }
  expect(losses).toBeLessThan(0);
  expect(await listWaiting(phone.device)).toEqual([]);
  expect(await readSeal(phone.device, visit.seal)).toMatchObject({ value: { state: { is: 'stored' } } });
});

test('[L19] [P28] what was entered before its account was known here goes in two pushes: the reply to the first lost, its enterprise is stored and the rest is still here', async () => {
  let broken = false;
  const phone = await aPhone('phone', () => (broken ? 'lost-reply' : 'none'));
  const visit = await aVisitOn(phone.device, adviser.id);
  await phone.signIn(adviser);
  broken = true;
  expect(await phone.sync()).toMatchObject({ fault: { fault: 'offline' } });
  expect(await storedOf(visit)).toEqual({ seals: 0, records: 1 });
  expect(await listWaiting(phone.device)).toHaveLength(3);
  broken = false;
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await storedOf(visit)).toEqual({ seals: 1, records: 2 });
  expect(await listWaiting(phone.device)).toEqual([]);
});

test('[L25] [L26] two phones of one adviser end with the same records, and a conflict is on both', async () => {
  const one = await aPhone('one');
  const two = await aPhone('two');
  await one.signIn(adviser);
  await two.signIn(adviser);
  const { enterprise } = await aVisitOn(one.device, adviser.id);
  await one.sync();
  await two.sync();
  await editRecord(one.device, enterprise, { name: 'Na Chi Lăng' }, { by: adviser.id });
  await editRecord(two.device, enterprise, { name: 'Na dai Chi Lăng' }, { by: adviser.id });
  for (const phone of [one, two, one]) expect(await phone.sync()).toMatchObject({ fault: null });
  const [here, there] = [await readRecord(one.device, enterprise), await readRecord(two.device, enterprise)];
  expect(here.ok && there.ok && textOf(here.value.record) === textOf(there.value.record)).toBe(true);
  expect(here.ok && here.value.record.fields['name']?.siblings).toHaveLength(2);
  expect(await listRecords(two.device, 'assessment')).toHaveLength(1);
});

test('[P4] the device can check the receipt also of what the hub keeps as bytes', async () => {
  const phone = await aPhone();
  await phone.signIn(adviser);
  const { device } = phone;
  const by = adviser.id;
  const made = async (values: Values) => {
    const record = await createRecord(device, 'enterprise', values, { by });
    if (!record.ok) throw new Error(record.reason);
    return record.value.record.id;
  };
  const large = await made({ name: 'Na', note: 'ă"\\\u2028'.repeat(150_000), 7: 1, '-1': -0, số: 1e21 });
  const { assessment } = await aVisitOn(device, by);
  const draft = await readRecord(device, assessment);
  if (!draft.ok) throw new Error(draft.reason);
  const amends = valuesOf(draft.value.record)['sealed'] ?? null;
  const body = canonicalJson({ format: 1, assessment, source: 'adviser', by, amends });
  const seal = { id: sha256Hex(body), body, person: { salt: '\ud83c\udf3e', 2: [1.5, null], a: {} } };
  const stored = await storeSeal(device, { seal, rev: draft.value.rev, send: true });
  expect(stored).toMatchObject({ ok: true });
  expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
  // The hub's keys were new to this device, and so it asks once more what became of the seal that is set aside.
  expect((await listWaiting(device)).map(({ id }) => id)).toEqual([seal.id]);
  for (const left of [[], []]) {
    expect(await phone.sync()).toEqual({ fault: null, resting: 0 });
    expect(await listWaiting(device)).toEqual(left);
  }
  const shelf = await listShelf(device);
  expect(Object.fromEntries(shelf.map(({ id, reason }) => [id, reason]))).toEqual({
    [large]: 'too-large',
    [seal.id]: 'malformed',
  });
});

test("[P10] an owner's seal goes without an account, and nothing else of the owner's does", async () => {
  const phone = await aPhone();
  const { seal, enterprise } = await aVisitOn(phone.device, 'self', 'self');
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await readSeal(phone.device, seal)).toMatchObject({ value: { state: { is: 'stored' } } });
  expect(await rowsIn(hub, 'seals', `id = '\\x${seal}' and source = 'self'`)).toBe(1);
  expect(await rowsIn(hub, 'records', `id = '${enterprise}'`)).toBe(0);
});

test('[L27] [L28] a lapsed session and a sign-out keep all work, and the next sign-in sends it', async () => {
  const phone = await aPhone();
  await phone.signIn(adviser);
  const { seal } = await aVisitOn(phone.device, adviser.id);
  phone.forgetCookie();
  expect(await phone.sync()).toMatchObject({ fault: { fault: 'signed-out' } });
  expect(await readAccount(phone.device)).toMatchObject({ state: 'lapsed' });
  await signOut(phone.line);
  expect(await readAccount(phone.device)).toMatchObject({ state: 'out' });
  expect(await signIn(phone.line, adviser.login, 'sai')).toEqual({ ok: false, reason: 'wrong-password' });
  expect(await listWaiting(phone.device)).toHaveLength(3);
  await phone.signIn(adviser);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await rowsIn(hub, 'seals', `id = '\\x${seal}'`)).toBe(1);
});

test('[P9] [L23] a hub restored from a copy is given back what it had confirmed since', async () => {
  const phone = await aPhone();
  await phone.signIn(adviser);
  const { seal, enterprise, assessment } = await aVisitOn(phone.device, adviser.id);
  await phone.sync();
  await hub.pool.query('delete from seals where id = $1', [Buffer.from(seal, 'hex')]);
  await hub.pool.query('delete from records where id = any($1)', [[enterprise, assessment]]);
  await hub.pool.query('update hub set epoch = gen_random_uuid()');
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await rowsIn(hub, 'seals', `id = '\\x${seal}'`)).toBe(1);
  expect(await rowsIn(hub, 'records', `id in ('${enterprise}', '${assessment}')`)).toBe(2);
  expect(await listWaiting(phone.device)).toEqual([]);
});

/** What the hub holds of a visit, in whatever province. */
async function storedOf({ seal, enterprise, assessment }: Awaited<ReturnType<typeof visitOn>>) {
  return {
    seals: await rowsIn(hub, 'seals', `id = '\\x${seal}'`),
    records: await rowsIn(hub, 'records', `id in ('${enterprise}', '${assessment}')`),
  };
}

function textOf(record: StoredRecord): string {
  return canonicalJson(record);
}
