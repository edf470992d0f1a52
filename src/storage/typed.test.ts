import { expect, test } from 'vitest';
import { aDevice } from '#tests/builders/a-device.ts';
import { hearEpoch, listWaiting } from './outbox.ts';
import { writeSetting, type Account } from './settings.ts';
import { readTyped, writeTyped } from './typed.ts';

const lan: Account = { id: 'lan', login: 'lan', name: 'Lan', role: 'adviser', province: '20', state: 'in' };
const form = 'new-enterprise';

test('what was typed is kept by form and by person, and forgotten when it is saved', async () => {
  const device = await aDevice();
  await writeTyped(device, { form, by: 'lan' }, { name: 'Na' });
  await writeTyped(device, { form, by: 'lan' }, { name: 'Na Chi' });
  await writeTyped(device, { form: 'self', by: 'self' }, { name: 'Na của tôi' });
  expect(await readTyped(device, { form, by: 'lan' })).toEqual({ name: 'Na Chi' });
  expect(await readTyped(device, { form, by: 'van' })).toBeNull();
  expect(await readTyped(device, { form: 'self', by: 'self' })).toEqual({ name: 'Na của tôi' });
  await writeTyped(device, { form, by: 'lan' }, null);
  await writeTyped(device, { form, by: 'lan' }, null);
  expect(await readTyped(device, { form, by: 'lan' })).toBeNull();
  expect(await device.db.rows.count()).toBe(1);
});

test('it is never offered to the hub, also not to one that was restored', async () => {
  const device = await aDevice();
  await writeSetting(device, 'account', lan);
  await writeSetting(device, 'epoch', 'one');
  await writeTyped(device, { form, by: 'lan' }, { name: 'Na' });
  await hearEpoch(device, 'two');
  expect(await listWaiting(device)).toEqual([]);
});

test('[L36] what an older build kept in a setting is moved once, to whoever was here last, and the setting goes', async () => {
  const device = await aDevice();
  await writeSetting(device, 'account', lan);
  const value = { [form]: { name: 'Na' }, self: { name: 'Na của tôi' }, 'enterprise 1': { name: 'Cũ' } };
  await device.db.settings.put({ key: 'typed', value });
  await writeTyped(device, { form: 'enterprise 1', by: 'lan' }, { name: 'Mới' });
  const [typed, own] = await Promise.all([
    readTyped(device, { form, by: 'lan' }),
    readTyped(device, { form: 'self', by: 'self' }),
  ]);
  expect([typed, own]).toEqual([{ name: 'Na' }, { name: 'Na của tôi' }]);
  expect(await readTyped(device, { form: 'enterprise 1', by: 'lan' })).toEqual({ name: 'Mới' });
  expect(await device.db.settings.get('typed')).toBeUndefined();
  await writeTyped(device, { form, by: 'lan' }, null);
  expect(await readTyped(device, { form, by: 'lan' })).toBeNull();
});

test('a row that cannot be read is left as it is', async () => {
  const device = await aDevice();
  const row = { id: 'typed lan new-enterprise', kind: 'typed' as const, rev: 1, body: 7 };
  await device.db.rows.put(row);
  expect(await readTyped(device, { form, by: 'lan' })).toBeNull();
  await writeTyped(device, { form, by: 'lan' }, { name: 'Na' });
  expect(await device.db.rows.get(row.id)).toEqual(row);
});
