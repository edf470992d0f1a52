import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { mergeRecords } from '#core/records/merge.ts';
import { conflictsOf, valuesOf, type StoredRecord } from '#core/records/record.ts';
import { aDevice, morning, withFaults } from '#tests/builders/a-device.ts';
import { aDraft, anEnterprise } from '#tests/builders/a-visit.ts';
import type { Device } from './database.ts';
import { mergeIn } from './merge-in.ts';
import { listWaiting } from './outbox.ts';
import { createRecord } from './create-record.ts';
import { editRecord, readRecord } from './records.ts';
import { readDeviceId, readSetting, writeSetting } from './settings.ts';
import { isOfDevice } from './signer.ts';
import { listRecords } from './rows.ts';

const by = 'hoa';

async function recordOf(device: Device, id: string): Promise<StoredRecord> {
  const read = await readRecord(device, id);
  if (!read.ok) throw new Error(read.reason);
  return read.value.record;
}

const page = (records: StoredRecord[], cursor = 1) => ({ records, account: 'hoa', province: '20', cursor });

test('what is written is there, signed by this device at the corrected time', async () => {
  const device = await aDevice();
  await writeSetting(device, 'clockOffset', 60_000);
  const id = await anEnterprise(device);
  const { fields } = await recordOf(device, id);
  expect(isOfDevice(device.signer!, await readDeviceId(device))).toBe(true);
  expect(fields['name']?.siblings).toEqual([
    {
      dot: [device.signer, 1],
      value: 'Na Chi Lăng',
      at: new Date(morning + 60_000).toISOString(),
      by,
    },
  ]);
});

test('an edit and its place in the outbox are one; a value that stands already is not written again', async () => {
  const device = await aDevice();
  const id = await anEnterprise(device);
  device.time.now += 5000;
  expect(await editRecord(device, id, { staff: 5 }, { by })).toMatchObject({ ok: true, value: { rev: 2 } });
  expect(await editRecord(device, id, { staff: 5 }, { by })).toMatchObject({ ok: true, value: { rev: 2 } });
  expect(await listWaiting(device)).toEqual([
    {
      id,
      kind: 'enterprise',
      account: by,
      rev: 2,
      door: 'push',
      since: morning,
      changed: morning + 5000,
      tries: 0,
    },
  ]);
});

test('what an owner writes without an account stays on the device', async () => {
  const device = await aDevice();
  await aDraft(device, 'self');
  expect(await listWaiting(device)).toEqual([]);
});

test('a record that is not here is absent', async () => {
  const device = await aDevice();
  expect(await editRecord(device, device.newId(), { staff: 5 }, { by })).toEqual({
    ok: false,
    reason: 'absent',
  });
});

test('text that no hash could be made of is made whole before it is stored', async () => {
  const device = await aDevice();
  const id = await anEnterprise(device, by, { name: 'Na \ud83c', note: 'Lạng Sơn'.normalize('NFD') });
  expect(valuesOf(await recordOf(device, id))).toMatchObject({ name: 'Na \ufffd', note: 'Lạng Sơn' });
});

test('[L12] [L31] edits of one record in two tabs at once both count, and no dot is used twice', async () => {
  const one = await aDevice();
  const two = await aDevice();
  const id = await aDraft(one);
  const edits = Array.from({ length: 24 }, (_, index) =>
    editRecord(index % 2 ? one : two, id, { [`answers.${index % 6}`]: index, count: index }, { by }),
  );
  expect((await Promise.all(edits)).filter(({ ok }) => !ok)).toEqual([]);
  const record = await recordOf(one, id);
  expect(record.fields['count']?.seen).toEqual({ [one.signer!]: 12, [two.signer!]: 12 });
  expect(conflictsOf(record)).toEqual([]);
  expect(Object.keys(record.fields)).toHaveLength(2 + 1 + 6);
});

test('[L26] a pull never replaces newer local work: both values stand until someone chooses', async () => {
  const here = await aDevice();
  const there = await aDevice({ name: 'there' });
  const id = await anEnterprise(there);
  await mergeIn(here, page([await recordOf(there, id)]));
  await editRecord(here, id, { name: 'Na Chi Lăng II' }, { by });
  await editRecord(there, id, { name: 'Na dai Chi Lăng' }, { by: 'lan' });
  await mergeIn(here, page([await recordOf(there, id)], 2));
  const record = await recordOf(here, id);
  expect(record.fields['name']?.siblings.map(({ value }) => value).toSorted()).toEqual(
    ['Na Chi Lăng II', 'Na dai Chi Lăng'].toSorted(),
  );
  expect(await readSetting(here, 'cursor')).toEqual({ account: 'hoa', province: '20', at: 2 });
});

test('a pull leaves what waits waiting, and offers again what the hub turns out to have lost', async () => {
  const device = await aDevice();
  const id = await anEnterprise(device);
  const early = await recordOf(device, id);
  await editRecord(device, id, { staff: 9 }, { by });
  const [waiting] = await listWaiting(device);
  device.time.now += 60_000;
  await mergeIn(device, page([early]));
  expect(await listWaiting(device)).toEqual([waiting]);
  await device.db.outbox.clear();
  await mergeIn(device, page([early]));
  expect(await listWaiting(device)).toMatchObject([{ id, rev: 2 }]);
});

test('[L34] one pulled record that cannot be merged is shelved, and its page and cursor go on', async () => {
  const device = await aDevice();
  const id = await anEnterprise(device);
  const other = await aDevice({ name: 'other' });
  const fine = await recordOf(other, await anEnterprise(other));
  const twin = structuredClone(await recordOf(device, id));
  twin.fields['name']!.siblings[0]!.value = 'Tên khác';
  const before = await readDeviceId(device);
  expect(await mergeIn(device, page([twin, fine], 7))).toEqual({ changed: 1, refused: 1 });
  expect(await device.db.shelf.toArray()).toMatchObject([{ id, state: 'quarantined', reason: 'dot-reused' }]);
  expect(valuesOf(await recordOf(device, id))['name']).toBe('Na Chi Lăng');
  expect(await readSetting(device, 'cursor')).toEqual({ account: 'hoa', province: '20', at: 7 });
  // Someone else signs with this database's id: from now on it has one of its own.
  expect(await readDeviceId(device)).not.toBe(before);
});

test('one page may hold a record twice', async () => {
  const there = await aDevice({ name: 'there' });
  const id = await anEnterprise(there);
  const early = await recordOf(there, id);
  await editRecord(there, id, { staff: 9 }, { by });
  const here = await aDevice();
  await mergeIn(here, page([await recordOf(there, id), early]));
  expect(await recordOf(here, id)).toEqual(await recordOf(there, id));
});

test('[L6] a connection that died in the background is opened again and the edit is written once', async () => {
  const device = await aDevice();
  const id = await anEnterprise(device);
  let failing = 1;
  await withFaults(device, (mode) =>
    mode === 'readwrite' && failing-- > 0
      ? new DOMException('Connection to Indexed Database server lost', 'UnknownError')
      : null,
  );
  expect(await editRecord(device, id, { staff: 5 }, { by })).toMatchObject({ ok: true, value: { rev: 2 } });
});

test.each([
  [new DOMException('Connection to Indexed Database server lost', 'UnknownError'), 'connection-lost'],
  [new DOMException('full', 'QuotaExceededError'), 'no-space'],
])('[L6] [L8] what cannot be saved says so: %s', async (error, reason) => {
  const device = await aDevice();
  const id = await anEnterprise(device);
  let failing = true;
  await withFaults(device, (mode) => (mode === 'readwrite' && failing ? error : null));
  expect(await editRecord(device, id, { staff: 5 }, { by })).toMatchObject({ ok: false, reason });
  failing = false;
  expect(valuesOf(await recordOf(device, id))['staff']).toBe(4);
  expect(await editRecord(device, id, { staff: 5 }, { by })).toMatchObject({ ok: true, value: { rev: 2 } });
});

test('making a record twice under one id, as after a reply that was lost, is making it once', async () => {
  const device = await aDevice();
  const id = device.newId();
  await createRecord(device, 'enterprise', { name: 'Na' }, { by, id });
  expect(await createRecord(device, 'enterprise', { name: 'Na' }, { by, id })).toMatchObject({
    value: { rev: 1 },
  });
  expect(await listRecords(device, 'enterprise')).toHaveLength(1);
});

test('copies that meet in any order become equal', async () => {
  const moves = fc.array(fc.record({ who: fc.nat(1), edit: fc.option(fc.nat(9), { nil: null }) }), {
    maxLength: 12,
  });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(moves, async (history) => {
      round += 1;
      const devices = [await aDevice({ name: `a${round}` }), await aDevice({ name: `b${round}` })] as const;
      const id = await anEnterprise(devices[0]);
      await mergeIn(devices[1], page([await recordOf(devices[0], id)]));
      for (const { who, edit } of history) {
        const [mine, theirs] = [devices[who]!, devices[1 - who]!];
        if (edit === null) await mergeIn(mine, page([await recordOf(theirs, id)]));
        else await editRecord(mine, id, { [edit % 2 ? 'name' : 'staff']: edit }, { by });
      }
      await mergeIn(devices[0], page([await recordOf(devices[1], id)]));
      await mergeIn(devices[1], page([await recordOf(devices[0], id)]));
      expect(await recordOf(devices[0], id)).toEqual(await recordOf(devices[1], id));
      for (const device of devices) device.db.close();
    }),
    { numRuns: 25 },
  );
});

test('a copy of a phone signs with an id of its own, and so does the phone at its next start: no dot is made twice', async () => {
  const name = 'phone';
  const before = await aDevice({ name });
  const id = await anEnterprise(before);
  const record = await recordOf(before, id);
  before.db.close();
  const [one, two] = [await aDevice({ name }), await aDevice({ name: 'copy' })];
  await two.db.rows.bulkPut(await one.db.rows.toArray());
  await two.db.settings.bulkPut(await one.db.settings.toArray());
  for (const [device, value] of [
    [one, 'Na'],
    [two, 'Mận'],
  ] as const) {
    await editRecord(device, id, { name: value }, { by });
  }
  const merged = mergeRecords(await recordOf(one, id), await recordOf(two, id));
  expect(merged.ok && merged.value.fields['name']?.siblings.map(({ value }) => value).sort()).toEqual([
    'Mận',
    'Na',
  ]);
  const signers = [record, await recordOf(one, id), await recordOf(two, id)].map(
    ({ fields }) => fields['name']!.siblings[0]!.dot[0],
  );
  expect(new Set(signers).size).toBe(3);
  // All three are told as one and the same device: a copy has its id.
  const device = await readDeviceId(two);
  expect(signers.map((signer) => isOfDevice(signer, device))).toEqual([true, true, true]);
});
