import { expect, test } from 'vitest';
import { aDevice } from '#tests/builders/a-device.ts';
import { eraseDevice, noteOrder } from './order.ts';
import { readSetting, writeSetting, type Account } from './settings.ts';

const lan: Account = { id: 'lan', login: 'lan', name: 'Lan', role: 'adviser', province: '20', state: 'in' };
const at = '2026-11-20T08:00:00.000Z';

test('[L29] [P20] a colleague’s file that is taken along while a device erases itself is never cleared with the rest', async () => {
  const device = await aDevice();
  await writeSetting(device, 'account', lan);
  await noteOrder(device, lan.id, { is: 'erase', at, why: 'Mất máy' });
  const erasing = eraseDevice(device);
  await device.db.carried.toArray();
  await device.db.carried.put({ id: 'f', count: 1, made: at, bytes: 3, since: 1, state: 'carrying' });
  await erasing;
  expect(await device.db.carried.count()).toBe(1);
});

test('[L29] no block erases anything, whoever asks for it', async () => {
  const device = await aDevice();
  await writeSetting(device, 'account', lan);
  await noteOrder(device, lan.id, { is: 'blocked', at, why: 'Nhầm' });
  expect(await eraseDevice(device)).toBe(false);
  expect(await readSetting(device, 'account')).toMatchObject({ id: lan.id, state: 'revoked' });
});
