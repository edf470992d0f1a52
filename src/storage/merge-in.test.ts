import { expect, test } from 'vitest';
import { valuesOf, type StoredRecord } from '#core/records/record.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { anEnterprise } from '#tests/builders/a-visit.ts';
import type { Device, Row } from './database.ts';
import { mergeIn } from './merge-in.ts';
import { listWaiting } from './outbox.ts';
import { listShelf } from './receipts.ts';
import { editRecord, readRecord } from './records.ts';
import { brokenRows } from './rows.ts';
import { readDeviceId, readSetting } from './settings.ts';
import { isOfDevice } from './signer.ts';

async function recordOf(device: Device, id: string): Promise<StoredRecord> {
  const read = await readRecord(device, id);
  if (!read.ok) throw new Error(read.reason);
  return read.value.record;
}

const page = (records: StoredRecord[]) => ({ records, account: 'hoa', province: '20', cursor: 1 });

/** A record that the hub has, and of which this device's row has gone bad since. */
async function aBadRow(change: () => Partial<Row> = () => ({ body: { name: 'Na' } })) {
  const device = await aDevice();
  const id = await anEnterprise(device);
  const theirs = await recordOf(device, id);
  await editRecord(device, id, { staff: 9 }, { by: 'hoa' });
  await device.db.rows.update(id, change());
  // Another tab, which has not found the row sound.
  const here = await aDevice();
  const raw = JSON.stringify(await here.db.rows.get(id));
  return { device: here, id, theirs, raw };
}

test("a row that cannot be read any more is healed by the hub's copy, and kept to the byte on the shelf", async () => {
  const { device, id, theirs, raw } = await aBadRow();
  expect(await readRecord(device, id)).toMatchObject({ ok: false, reason: 'broken' });
  expect(await mergeIn(device, page([theirs]))).toEqual({ changed: 1, refused: 0 });
  expect(await recordOf(device, id)).toEqual(theirs);
  expect(await listShelf(device)).toMatchObject([{ of: id, state: 'replaced', raw }]);
  expect(await brokenRows(device)).toEqual([]);
  expect(await readSetting(device, 'cursor')).toEqual({ account: 'hoa', province: '20', at: 1 });
  // What was written before still waits: the hub says that it knows it.
  expect(await listWaiting(device)).toMatchObject([{ id }]);
});

test('[L26] [P8] what came of another scope than its row is merged, and waits for nobody who could not bring it there', async () => {
  const device = await aDevice();
  const id = await anEnterprise(device);
  await device.db.rows.update(id, { account: 'hoa', province: '20' });
  const theirs = await recordOf(device, id);
  await editRecord(device, id, { staff: 9 }, { by: 'hoa' });
  await device.db.outbox.clear();
  // Her account has moved, and a copy of the enterprise lies in both provinces.
  await mergeIn(device, { ...page([theirs]), province: '14' });
  expect(await listWaiting(device)).toEqual([]);
  expect(valuesOf(await recordOf(device, id))['staff']).toBe(9);
  await mergeIn(device, page([theirs]));
  expect(await listWaiting(device)).toMatchObject([{ id, province: '20' }]);
});

test('a healed row mints no dot that the lost one may have minted', async () => {
  const { device, id, theirs } = await aBadRow();
  const lost = await readDeviceId(device);
  await mergeIn(device, page([theirs]));
  await editRecord(device, id, { staff: 12 }, { by: 'hoa' });
  expect(await readDeviceId(device)).not.toBe(lost);
  const record = await recordOf(device, id);
  expect(valuesOf(record)['staff']).toBe(12);
  const signer = record.fields['staff']?.siblings[0]?.dot[0] ?? '';
  expect([isOfDevice(signer, await readDeviceId(device)), isOfDevice(signer, lost)]).toEqual([true, false]);
});

test('a row that goes bad twice leaves both on the shelf, and one that comes twice in a page is healed once', async () => {
  const { device, id, theirs, raw } = await aBadRow();
  await mergeIn(device, page([theirs, theirs]));
  await device.db.rows.update(id, { body: null });
  const next = await aDevice();
  const second = JSON.stringify(await next.db.rows.get(id));
  await mergeIn(next, page([theirs]));
  expect(new Set((await listShelf(next)).map((entry) => entry.raw))).toEqual(new Set([raw, second]));
  expect(await recordOf(next, id)).toEqual(theirs);
});

test.each([
  ['of a kind that only a newer build knows', () => ({ kind: 'activity' as never })],
  ['that does not say how often it was written', () => ({ body: null, rev: Number.NaN })],
])('a row %s is left as it is, and the page goes on', async (_, change) => {
  const { device, id, theirs, raw } = await aBadRow(change);
  const other = await aDevice({ name: 'other' });
  const fine = await recordOf(other, await anEnterprise(other));
  expect(await mergeIn(device, page([theirs, fine]))).toEqual({ changed: 1, refused: 1 });
  expect(JSON.stringify(await device.db.rows.get(id))).toBe(raw);
  expect(await listShelf(device)).toMatchObject([{ id, state: 'quarantined', reason: 'broken' }]);
});
