import { expect, test } from 'vitest';
import { aDevice } from '#tests/builders/a-device.ts';
import { aSealedVisit, anEnterprise } from '#tests/builders/a-visit.ts';
import { aLine, hoa } from '#tests/builders/a-line.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readSetting, writeSetting, type Account } from '#storage/settings.ts';
import { adviser } from '#tests/builders/a-wire.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';

const lan: Account = { ...adviser, id: 'lan', state: 'in' };

/** Another phone of the same adviser. */
async function elsewhere() {
  const device = await aDevice({ name: 'there' });
  await writeSetting(device, 'account', hoa);
  return device;
}

test('[P8] a pull takes every page and goes on from there; another account begins at 0', async () => {
  const line = await aLine();
  const there = await elsewhere();
  for (let index = 0; index < 7; index += 1) await anEnterprise(there);
  await push({ ...line, device: there }, 'push');
  line.wire.pageSize = 3;
  expect(await pull(line, hoa)).toEqual({ changed: 7, fault: null, order: null });
  expect(await pull(line, hoa)).toEqual({ changed: 0, fault: null, order: null });
  await pull(line, lan);
  // [L24] Her account has moved: what she has pulled of one province says nothing of another.
  await pull(line, { ...lan, province: '14' });
  const cursors = line.wire.requests
    .filter(({ path }) => path.includes('pull'))
    .map(({ path }) => /cursor=(\d+)/.exec(path)?.[1]);
  expect(cursors).toEqual(['0', '3', '6', '7', '0', '3', '6', '0', '3', '6']);
});

test('[P9] a pull that hears of a restored hub begins again at 0 and offers everything again', async () => {
  const line = await aLine();
  await writeSetting(line.device, 'epoch', 'before');
  await writeSetting(line.device, 'cursor', { account: 'hoa', at: 90 });
  const id = await anEnterprise(line.device);
  await line.device.db.outbox.clear();
  const there = await elsewhere();
  await anEnterprise(there);
  await push({ ...line, device: there }, 'push');
  expect(await pull(line, hoa)).toEqual({ changed: 1, fault: null, order: null });
  expect(await readSetting(line.device, 'cursor')).toEqual({ account: 'hoa', province: '20', at: 1 });
  expect(await listWaiting(line.device)).toMatchObject([{ id }]);
});

test('[L30] each contact measures the clock; what is written from then on carries the corrected time', async () => {
  const line = await aLine();
  line.wire.now = line.device.time.now + 3 * 365 * 86_400_000;
  await pull(line, hoa);
  expect(await readSetting(line.device, 'clockOffset')).toBe(3 * 365 * 86_400_000);
  expect(await readSetting(line.device, 'lastContact')).toBe(new Date(line.wire.now).toISOString());
  const id = await anEnterprise(line.device);
  await push(line, 'push');
  expect(line.wire.stored.records.get(id)?.record.fields['name']?.siblings[0]?.at).toMatch(/^2029-/);
});

test('[P8] [L32] a cursor of an older build, which did not say of which province, is of no province', async () => {
  const line = await aLine();
  await aSealedVisit(line.device);
  await push(line, 'push');
  await writeSetting(line.device, 'cursor', { account: 'hoa', at: 1 });
  await pull(line, hoa);
  const asked = line.wire.requests.filter(({ path }) => path.startsWith('/api/pull'));
  expect(asked.map(({ path }) => /cursor=(\d+)/.exec(path)?.[1])).toEqual(['0']);
});
