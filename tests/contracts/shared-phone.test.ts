import { beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { changeKey, withdrawKey } from '#server/receipts/receipt-keys.ts';
import { listWaiting } from '#storage/outbox.ts';
import { listShelf } from '#storage/receipts.ts';
import { editRecord } from '#storage/records.ts';
import { readSeal } from '#storage/seals.ts';
import { goesWith } from '#storage/goes-with.ts';
import { listOwnRecords } from '#storage/whose.ts';
import { readAccount, signIn, signOut } from '#sync/session.ts';
import { forgetWhose } from '#tests/builders/a-device.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';
import { rowsIn } from './a-sender.ts';
import { listRecords } from '#storage/rows.ts';

// Several advisers share one phone: what each entered goes with their own session, to their own province, once.

let hub: TestHub;

beforeAll(async () => {
  hub = await aHub();
  // The first adviser of each province of a test's hub is the usual one: here everybody is somebody else.
  for (const province of ['20', '14']) await hub.anAccount('adviser', province);
});

type Visit = Awaited<ReturnType<typeof visitOn>>;

/** How many rows of a visit a province holds: its two records, its seal, and what was set aside. */
async function arrived(province: string, { seal, enterprise, assessment }: Visit): Promise<number[]> {
  const of = `province = '${province}'`;
  return [
    await rowsIn(hub, 'records', `${of} and id in ('${enterprise}', '${assessment}')`),
    await rowsIn(hub, 'seals', `${of} and id = '\\x${seal}' and status = 'counted'`),
    await rowsIn(hub, 'quarantine', of),
  ];
}

async function waitingFor(phone: Awaited<ReturnType<typeof aPhoneOf>>): Promise<string[]> {
  const account = await readAccount(phone.device);
  const entries = await listWaiting(phone.device);
  return entries.filter((entry) => !goesWith(account, entry)).map(({ id }) => id);
}

/** A phone on which an adviser of Lạng Sơn has left work that was never sent. */
async function aHandedOnPhone() {
  const phone = await aPhoneOf(hub);
  const lan = await hub.anAccount('adviser', '20');
  const van = await hub.anAccount('adviser', '14');
  await phone.signIn(lan);
  const hers = await visitOn(hub, phone.device, { by: lan.id, province: '20' });
  await signOut(phone.line);
  await phone.signIn(van);
  const his = await visitOn(hub, phone.device, { by: van.id, province: '14' });
  return { phone, lan, van, hers, his };
}

test('[P8] [P11] two advisers of two provinces on one phone: each item reaches its own province exactly once', async () => {
  const { phone, lan, van, hers, his } = await aHandedOnPhone();
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await arrived('14', his)).toEqual([2, 1, 0]);
  expect(await arrived('14', hers)).toEqual([0, 0, 0]);
  expect(await arrived('20', hers)).toEqual([0, 0, 0]);
  expect((await waitingFor(phone)).toSorted()).toEqual(
    [hers.seal, hers.enterprise, hers.assessment].toSorted(),
  );
  expect((await listOwnRecords(phone.device, 'enterprise')).map(({ record }) => record.id)).toEqual([
    his.enterprise,
  ]);
  expect(await listRecords(phone.device, 'enterprise')).toHaveLength(2);

  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(phone.device)).toEqual([]);
  expect(await arrived('20', hers)).toEqual([2, 1, 0]);
  expect(await arrived('20', his)).toEqual([0, 0, 0]);
  expect(await rowsIn(hub, 'seals', `id = '\\x${hers.seal}' and account = '${lan.id}'`)).toBe(1);

  // Nor does a hub that was restored get into one province what belongs to the other.
  await hub.pool.query('update hub set epoch = gen_random_uuid()');
  await phone.signIn(van);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect((await waitingFor(phone)).toSorted()).toEqual(
    [hers.seal, hers.enterprise, hers.assessment].toSorted(),
  );
  expect(await arrived('14', hers)).toEqual([0, 0, 0]);
  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(phone.device)).toEqual([]);
  expect([await arrived('20', hers), await arrived('14', his)]).toEqual([
    [2, 1, 0],
    [2, 1, 0],
  ]);
});

test('[P11] what a build without accounts left in the outbox goes with whoever wrote it', async () => {
  const { phone, lan, hers, his } = await aHandedOnPhone();
  await forgetWhose(phone.device);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await arrived('14', his)).toEqual([2, 1, 0]);
  expect(await arrived('14', hers)).toEqual([0, 0, 0]);
  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await arrived('20', hers)).toEqual([2, 1, 0]);
  expect(await listWaiting(phone.device)).toEqual([]);
});

test("[P8] a colleague of the province hands over an enterprise that both edited, and never the other's draft", async () => {
  const phone = await aPhoneOf(hub);
  const [lan, may] = [await hub.anAccount('adviser', '20'), await hub.anAccount('adviser', '20')];
  await phone.signIn(lan);
  const hers = await visitOn(hub, phone.device, { by: lan.id, province: '20' });
  await phone.signIn(may);
  await editRecord(phone.device, hers.enterprise, { staff: 77 }, { by: may.id });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await rowsIn(hub, 'records', `id = '${hers.enterprise}' and body like '%77%'`)).toBe(1);
  expect(await rowsIn(hub, 'records', `id = '${hers.assessment}'`)).toBe(0);
  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await arrived('20', hers)).toEqual([2, 1, 0]);
  expect(await rowsIn(hub, 'records', `id = '${hers.assessment}' and by = '${lan.id}'`)).toBe(1);
});

test("[P1] [P8] nothing goes out and nothing comes in under somebody else's session", async () => {
  const { phone, lan, van, hers, his } = await aHandedOnPhone();
  // The app was killed after the hub had let her in and before that was written down here.
  const { remote } = phone.line;
  await remote({
    path: '/api/sign-in',
    method: 'POST',
    body: JSON.stringify({ login: lan.login, password: lan.password }),
    schema: z.unknown(),
  });
  expect(await phone.sync()).toMatchObject({ fault: { fault: 'signed-out' } });
  expect(await readAccount(phone.device)).toMatchObject({ id: van.id, state: 'lapsed' });
  expect([await arrived('20', his), await arrived('20', hers)]).toEqual([
    [0, 0, 0],
    [0, 0, 0],
  ]);
  expect(await listWaiting(phone.device)).toMatchObject(Array.from({ length: 6 }, () => ({ tries: 0 })));
  await signIn(phone.line, van.login, van.password);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await arrived('14', his)).toEqual([2, 1, 0]);
});

test("[P6] a seal that an older build sent under somebody else's name counts once its author signs in", async () => {
  const { phone, lan, van, hers } = await aHandedOnPhone();
  const { db } = phone.device;
  await db.outbox.update(hers.seal, { account: van.id, province: van.province });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await arrived('14', hers)).toEqual([0, 0, 0]);
  expect(await readSeal(phone.device, hers.seal)).toMatchObject({
    value: { state: { is: 'quarantined', reason: 'other-account' } },
  });
  await phone.signIn(lan);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await arrived('20', hers)).toEqual([2, 1, 0]);
  expect(await readSeal(phone.device, hers.seal)).toMatchObject({ value: { state: { is: 'stored' } } });
  expect(await listShelf(phone.device)).toEqual([]);
});

test('[P21] for a new key an account hands over its own seals again; those of a colleague wait for theirs, and in no outbox', async () => {
  const { phone, lan, van, hers, his } = await aHandedOnPhone();
  const keyOf = async ({ seal }: Visit) => {
    const read = await readSeal(phone.device, seal);
    return (read.ok && read.value.state.is === 'stored' && read.value.state.receipt.key) || 'unsigned';
  };
  const rounds = async (who: typeof lan) => {
    await phone.signIn(who);
    for (let round = 0; round < 3; round += 1) expect(await phone.sync()).toMatchObject({ fault: null });
  };
  await rounds(lan);
  await rounds(van);
  const before = await keyOf(hers);
  expect(await keyOf(his)).toBe(before);
  await changeKey(hub.pool, hub.clock.now);
  const { id: now } = await hub.hub.ring.inForce(hub.clock.now);
  await withdrawKey(hub.pool, before, hub.clock.now);
  await rounds(van);
  expect([await keyOf(his), await keyOf(hers)]).toEqual([now, before]);
  expect(await listWaiting(phone.device)).toEqual([]);
  await rounds(lan);
  expect(await keyOf(hers)).toBe(now);
  expect(await listWaiting(phone.device)).toEqual([]);
});
