import { expect, test } from 'vitest';
import { hearEpoch } from '#storage/outbox.ts';
import { readSetting, writeSetting } from '#storage/settings.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { aSealedVisit } from '#tests/builders/a-visit.ts';
import { adviser } from '#tests/builders/a-wire.ts';
import { listOthers } from './authors.ts';

test('[P22] one’s own work of a province that was left waits for that province, and not for oneself', async () => {
  const device = await aDevice();
  await writeSetting(device, 'account', { ...adviser, state: 'in' });
  await aSealedVisit(device);
  expect(await listOthers(device)).toEqual([]);
  await writeSetting(device, 'account', { ...adviser, province: '14', state: 'in' });
  expect(await listOthers(device)).toMatchObject([
    { province: '20', person: null, entries: 1, kinds: [['enterprise', 1]] },
  ]);

  await device.db.outbox.clear();
  await hearEpoch(device, 'one');
  await hearEpoch(device, 'two');
  expect(await readSetting(device, 'epoch')).toBe('two');
  const [left, ...rest] = await listOthers(device);
  expect(rest).toEqual([]);
  expect(left).toMatchObject({ province: '20', person: null, entries: 3 });
});
