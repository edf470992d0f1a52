import { expect, test } from 'vitest';
import { aDevice } from '#tests/builders/a-device.ts';
import { anEnterprise } from '#tests/builders/a-visit.ts';
import { exportEverything } from './backup.ts';
import { editRecord, readRecord } from './records.ts';
import { brokenRows, getAllHeld, listRecords } from './rows.ts';
import { commit, getHeld } from './vault.ts';

test('a corrupt row is never deleted, never breaks the others, and can be seen and taken out', async () => {
  const device = await aDevice();
  const sound = await anEnterprise(device);
  const corrupt = await anEnterprise(device);
  await device.db.rows.update(corrupt, { body: { id: corrupt, fields: 'đứt' } });
  expect(await readRecord(device, corrupt)).toMatchObject({ ok: false, reason: 'broken' });
  expect(await editRecord(device, corrupt, { staff: 1 }, { by: 'hoa' })).toMatchObject({
    ok: false,
    reason: 'broken',
  });
  expect((await listRecords(device, 'enterprise')).map(({ record }) => record.id)).toEqual([sound]);
  const [broken] = await brokenRows(device);
  expect(broken).toMatchObject({ id: corrupt, kind: 'enterprise', issue: expect.stringContaining('fields') });
  expect(JSON.parse(broken!.raw)).toMatchObject({ rev: 1, body: { fields: 'đứt' } });
  expect(await (await exportEverything('2026-11-21T01:00:00.000Z'))?.text()).toContain('đứt');
  expect(await device.db.rows.count()).toBe(2);
});

test('a row of a kind that this build does not know is as safe as a corrupt one', async () => {
  const device = await aDevice();
  const id = await anEnterprise(device);
  await device.db.rows.update(id, { kind: 'activity' as never });
  expect(await readRecord(device, id)).toMatchObject({ ok: false, reason: 'broken' });
  expect(await brokenRows(device)).toMatchObject([{ id, kind: 'activity', issue: 'kind: activity' }]);
  expect(await getAllHeld(device, [id])).toEqual(new Map([[id, null]]));
});

test('a batch is written only if no row has moved since it was read, and then as a whole or not at all', async () => {
  const device = await aDevice();
  const id = await anEnterprise(device);
  const read = await getHeld(device, ['enterprise'], id);
  if (!read.ok) throw new Error(read.reason);
  const change = { ...read.value, body: read.value.body };
  const batch = { changes: [change], settings: [{ key: 'language' as const, value: 'en' }] };
  expect(await commit(device, { ...batch, changes: [{ ...change, rev: 0 }] })).toBe(false);
  expect(await commit(device, { ...batch, mintedBy: 'another' })).toBe(false);
  expect(await device.db.settings.get('language')).toBeUndefined();
  expect(await commit(device, batch)).toBe(true);
  expect((await device.db.rows.get(id))?.rev).toBe(2);
});

test('what could not be read back is not written', async () => {
  const device = await aDevice();
  const id = device.newId();
  const body = { id, kind: 'enterprise', fields: { name: { seen: {}, siblings: 'none' } } } as never;
  await expect(commit(device, { changes: [{ id, kind: 'enterprise', rev: 0, body }] })).rejects.toThrow();
  expect(await device.db.rows.count()).toBe(0);
});
