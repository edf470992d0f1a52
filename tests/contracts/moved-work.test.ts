import { beforeAll, expect, test } from 'vitest';
import { moveAccount } from '#server/auth/move-account.ts';
import { sha256OfBytes } from '#core/records/hash.ts';
import { attachFile } from '#storage/attach-file.ts';
import { listAllUnsent, listOthersUnsent, listUnsent } from '#storage/file-marks.ts';
import { listWaiting, offerUnsigned } from '#storage/outbox.ts';
import { listHeld } from '#storage/rows.ts';
import { readSeal } from '#storage/seals.ts';
import { readSetting } from '#storage/settings.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { aPhoneOf, visitOn } from './a-phone.ts';
import { rowsIn } from './a-sender.ts';

// [P22] What an account made in a province that it has left is put into no other one.

let hub: TestHub;

beforeAll(async () => {
  hub = await aHub();
  for (const province of ['20', '14']) await hub.anAccount('adviser', province);
});

type Before = (at: { phone: Phone; by: string; assessment: string }) => Promise<void>;

async function aMovedPhone(before?: Before) {
  const phone = await aPhoneOf(hub);
  const lan = await hub.anAccount('adviser', '20');
  await phone.signIn(lan);
  const visit = await visitOn(hub, phone.device, { by: lan.id, province: '20' });
  expect(await phone.sync()).toMatchObject({ fault: null });
  await before?.({ phone, by: lan.id, assessment: visit.assessment });
  const move = async (province: string) => {
    await moveAccount(hub.pool, { login: lan.login, province, at: hub.clock.now });
    await phone.signIn(lan);
  };
  await move('14');
  return { phone, lan, visit, move };
}

type Phone = Awaited<ReturnType<typeof aPhoneOf>>;

const inProvince = async (province: string, { seal, assessment }: { seal: string; assessment: string }) => [
  await rowsIn(hub, 'seals', `province = '${province}' and id = '\\x${seal}'`),
  await rowsIn(hub, 'records', `province = '${province}' and id = '${assessment}'`),
];

test('[P9] [P22] a restored hub is given nothing of the province that was left from a session of another; it waits, and goes once the account works there', async () => {
  const { phone, visit, move } = await aMovedPhone();
  await hub.pool.query('update hub set epoch = gen_random_uuid()');
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await inProvince('14', visit)).toEqual([0, 0]);
  expect(await readSeal(phone.device, visit.seal)).toMatchObject({ value: { state: { is: 'stored' } } });
  expect((await listWaiting(phone.device)).map(({ id }) => id).toSorted()).toEqual(
    [visit.seal, visit.assessment, visit.enterprise].toSorted(),
  );
  await move('20');
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect(await listWaiting(phone.device)).toEqual([]);
  expect(await inProvince('20', visit)).toEqual([1, 1]);
});

test('[P21] [P22] where a key is withdrawn, seals of the province that was left are not handed over anew', async () => {
  const { phone, lan, visit, move } = await aMovedPhone();
  await offerUnsigned(phone.device, new Set(), lan.id);
  expect(await listWaiting(phone.device)).toEqual([]);
  await move('20');
  await offerUnsigned(phone.device, new Set(), lan.id);
  expect((await listWaiting(phone.device)).map(({ id }) => id)).toEqual([visit.seal]);
});

test('[P22] what was never sent before the move goes with the session of today, since nobody else has it', async () => {
  const fresh: { id?: string } = {};
  const { phone } = await aMovedPhone(async ({ phone, by }) => {
    fresh.id = (await visitOn(hub, phone.device, { by, province: '20' })).seal;
  });
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect((await listWaiting(phone.device)).map(({ id }) => id)).not.toContain(fresh.id);
  expect(await rowsIn(hub, 'seals', `id = '\\x${fresh.id}'`)).toBe(1);
});

test('[L20] [P18] [P22] a photo of before the move is not sent into another province, and keeps its assessment here', async () => {
  const bytes = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 7, 7, 7]);
  const { phone, visit, move } = await aMovedPhone(async ({ phone, by, assessment }) => {
    const value = [{ sha256: sha256OfBytes(bytes), type: 'image/jpeg', bytes: bytes.length }];
    const body = { type: 'image/jpeg', bytes: bytes.buffer };
    const change = () => ({ 'answers.shop': { state: 'answered', value } });
    await attachFile(phone.device, assessment, body, change, { by });
    expect(await phone.sync()).toMatchObject({ fault: null });
  });
  const { device } = phone;
  const lists = async () => {
    const account = await readSetting(device, 'account');
    return [(await listUnsent(device, account)).length, (await listOthersUnsent(device, account)).length];
  };
  expect(await lists()).toEqual([0, 1]);
  hub.clock.now = new Date(hub.clock.now.getTime() + 15 * 86_400_000);
  device.time.now = hub.clock.now.getTime();
  await move('14');
  expect(await phone.sync()).toMatchObject({ fault: null });
  expect((await listHeld(device, 'assessment')).map(({ id }) => id)).toContain(visit.assessment);
  expect(await listAllUnsent(device)).toMatchObject([{ assessment: visit.assessment, province: '20' }]);
  await move('20');
  expect(await lists()).toEqual([1, 0]);
});
