import { Dexie } from 'dexie';
import { expect, test } from 'vitest';
import { aDevice, withFaults } from '#tests/builders/a-device.ts';
import { anEnterprise } from '#tests/builders/a-visit.ts';
import { exportEverything } from './backup.ts';
import { databaseName } from './database.ts';
import { askToPersist, measureSpace, readCanary, testStorage } from './health.ts';
import { writeSetting, readSetting } from './settings.ts';

function marks(): Pick<Storage, 'getItem' | 'setItem'> {
  const map = new Map<string, string>();
  return { getItem: (key) => map.get(key) ?? null, setItem: (key, value) => void map.set(key, value) };
}

test('[L4] the self-test writes and reads back, and says why it could not', async () => {
  const device = await aDevice();
  expect(await testStorage(device)).toEqual({ ok: true, value: null });
  await withFaults(device, (mode) =>
    mode === 'readwrite' ? new DOMException('', 'QuotaExceededError') : null,
  );
  expect(await testStorage(device)).toMatchObject({ ok: false, reason: 'no-space' });
});

test('[L1] the canary notices a store that was emptied, until somebody has been told', async () => {
  const outside = marks();
  const device = await aDevice();
  expect(await readCanary(device, outside)).toBe('first');
  expect(await readCanary(device, outside)).toBe('same');
  const emptied = await aDevice({ name: 'after the browser has cleared it' });
  expect(await readCanary(emptied, outside)).toBe('emptied');
  expect(await readCanary(emptied, outside, true)).toBe('emptied');
  expect(await readCanary(emptied, outside)).toBe('same');
});

test('[L1] [P25] a store that an order has erased was not emptied by accident', async () => {
  const outside = marks();
  const device = await aDevice();
  await readCanary(device, outside);
  const before = (await readSetting(device, 'birth')) ?? '';
  await writeSetting(device, 'birth', device.newId());
  const order = { is: 'erase' as const, at: '2026-11-20T08:00:00.000Z', why: 'Mất máy', account: 'lan' };
  const erasedAt = '2026-11-20T09:00:00.000Z';
  await writeSetting(device, 'erased', { ...order, device: before, name: 'Lan', erasedAt, told: true });
  expect(await readCanary(device, outside)).toBe('same');
  expect(outside.getItem('san-sang-so.birth')).toBe(await readSetting(device, 'birth'));
});

test('[L1] [L8] persistence is asked for once, space is measured, and a browser without either does no harm', async () => {
  let asked = 0;
  const storage = {
    persisted: () => Promise.resolve(asked > 0),
    persist: () => Promise.resolve(++asked > 0),
    estimate: () => Promise.resolve({ usage: 60_000_000, quota: 100_000_000 }),
  } as unknown as StorageManager;
  expect([await askToPersist(storage), await askToPersist(storage), asked]).toEqual([true, true, 1]);
  expect(await measureSpace(storage)).toEqual({ used: 60_000_000, free: 40_000_000, low: true });
  expect(await askToPersist({} as StorageManager)).toBe(false);
  expect(await measureSpace({} as StorageManager)).toBe(null);
});

test('a setting that cannot be understood is as good as none', async () => {
  const device = await aDevice();
  await device.db.settings.put({ key: 'language', value: 'xx' });
  expect(await readSetting(device, 'language')).toBeUndefined();
  await writeSetting(device, 'language', 'en');
  expect(await readSetting(device, 'language')).toBe('en');
});

test('[L5] everything readable can be rescued from a database that this build cannot open', async () => {
  const device = await aDevice();
  await anEnterprise(device);
  device.db.close();
  await new Promise((resolve, reject) => {
    const request = Dexie.dependencies.indexedDB.open(databaseName, 70);
    request.addEventListener('success', () => resolve(request.result.close()));
    request.addEventListener('error', () => reject(request.error!));
  });
  const rescued = JSON.parse(await (await exportEverything('2026-11-21T01:00:00.000Z'))!.text()) as {
    version: number;
    tables: { rows: unknown[]; outbox: unknown[] };
    unreadable: unknown[];
  };
  expect(rescued).toMatchObject({ format: 'san-sang-so.rescue.1', version: 7, unreadable: [] });
  expect([rescued.tables.rows.length, rescued.tables.outbox.length]).toEqual([1, 1]);
});

test('[L5] where there is no database the rescue says so and makes none', async () => {
  expect(await exportEverything('2026-11-21T01:00:00.000Z')).toBe(null);
  expect(await Dexie.dependencies.indexedDB.databases()).toEqual([]);
});
