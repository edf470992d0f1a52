import { beforeAll, expect, test } from 'vitest';
import type { PullReply } from '#protocol/pull.ts';
import { moveAccount } from '#server/auth/move-account.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readSeal } from '#storage/seals.ts';
import { makeCourier } from '#sync/courier/make-courier.ts';
import type { Question, Remote } from '#sync/remote.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { aHubWithDisk, aPhoto, aWorkingPhone, kept } from './a-photo-phone.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';
import { rowsIn } from './a-sender.ts';
import { arrivedIn, peopled, type Visit } from './two-provinces.ts';

// [P28] What was under way, or was entered in the new province already, on the day on which an account was moved.

let hub: TestHub;

beforeAll(async () => {
  hub = await aHub();
  await peopled(hub);
});

const inProvince = (province: string, visit: Visit, of = hub) => arrivedIn(of, province, visit);

test('[P20] [P28] a file of the courier that was packed before the move and is brought after it comes where it is of', async () => {
  const { hub: own, dataDir, road } = await aHubWithDisk();
  await peopled(own);
  const phone = await aWorkingPhone(own, road);
  const { account, device, line } = phone;
  await phone.sync();
  const { remote } = line;
  line.remote = async () => ({ ok: false, fault: 'offline' });
  const visit = await visitOn(own, device, { by: account.id, province: '20' });
  const photo = aPhoto(9_000);
  await phone.draftWith(photo);
  const made = await makeCourier(device);
  if (!made.ok) throw new Error(made.reason);
  await moveAccount(own.pool, { login: account.login, province: '14', at: own.clock.now });
  const headers = { 'content-type': 'application/octet-stream' };
  const file = new Uint8Array(await made.value.file.arrayBuffer());
  const reply = await own.post('/api/courier', file, { headers });
  expect(await reply.json()).toMatchObject({ quarantined: 0, files: 1, filesLeft: 0 });
  expect(await inProvince('20', visit, own)).toEqual([1, 2]);
  expect(await rowsIn(own, 'records', "province = '14'")).toBe(0);
  expect(await kept(dataDir, photo)).toEqual(photo);
  expect(await kept(dataDir, photo, '14')).toBeNull();
  line.remote = remote;
  await phone.signIn(account);
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(device)).toEqual([]);
  expect(await inProvince('14', visit, own)).toEqual([0, 0]);
});

test('[L24] [P28] what was entered in the new province before the phone heard of the move counts there', async () => {
  const phone = await aPhoneOf(hub);
  const { device } = phone;
  const lan = await hub.anAccount('adviser', '20');
  await phone.signIn(lan);
  const known = await visitOn(hub, device, { by: lan.id, province: '14' });
  expect(await phone.sync()).toMatchObject({ fault: null });
  await moveAccount(hub.pool, { login: lan.login, province: '14', at: hub.clock.now });
  const there = await visitOn(hub, device, { by: lan.id, province: '14' });
  const here = await visitOn(hub, device, { by: lan.id, province: '20' });
  // Its session is not one any more: nothing goes, and nothing is noted.
  expect(await phone.sync()).toMatchObject({ fault: { fault: 'signed-out' } });
  await phone.signIn(lan);
  for (let round = 0; round < 2; round += 1) expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(device)).toEqual([]);
  expect(await inProvince('14', there)).toEqual([1, 2]);
  expect(await inProvince('20', there)).toEqual([0, 0]);
  expect(await inProvince('20', here)).toEqual([1, 2]);
  // What the hub had before stays where it was.
  expect(await inProvince('20', known)).toEqual([0, 2]);
  expect(await inProvince('14', known)).toEqual([0, 0]);
});

test('[P21] [P28] new keys are heard once more when the hub takes what an older one would have passed over', async () => {
  const phone = await aPhoneOf(hub);
  const { device, line } = phone;
  const lan = await hub.anAccount('adviser', '20');
  await phone.signIn(lan);
  const { seal } = await visitOn(hub, device, { by: lan.id, province: '20' });
  expect(await phone.sync()).toMatchObject({ fault: null });
  // As a hub of before signatures had answered.
  const { rows, settings } = device.db;
  const unsigned = async () => {
    const { body } = (await rows.get(seal))! as { body: { state: { receipt: { key?: string } } } };
    delete body.state.receipt.key;
    await rows.update(seal, { body });
  };
  const isSigned = async () => {
    const read = await readSeal(device, seal);
    return read.ok && 'receipt' in read.value.state && read.value.state.receipt.key !== undefined;
  };
  await unsigned();
  await settings.delete('receipt-keys');
  await moveAccount(hub.pool, { login: lan.login, province: '14', at: hub.clock.now });
  await phone.signIn(lan);
  const { remote } = line;
  line.remote = (async (question: Question<unknown>) => {
    const reply = await remote(question);
    if (reply.ok && question.path.startsWith('/api/pull')) delete (reply.value as PullReply).evict;
    return reply;
  }) as Remote;
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await isSigned()).toBe(false);
  line.remote = remote;
  // The keys come after the work of a round, and what follows from them goes with the next one.
  for (let round = 0; round < 2; round += 1) expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await isSigned()).toBe(true);
  expect(await rowsIn(hub, 'seals', `id = '\\x${seal}'`)).toBe(1);
});
