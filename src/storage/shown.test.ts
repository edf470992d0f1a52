import { expect, test } from 'vitest';
import type { Json } from '#core/records/canonical.ts';
import { sha256OfBytes } from '#core/records/hash.ts';
import type { StoredRecord } from '#core/records/record.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { aDraft, anEnterprise } from '#tests/builders/a-visit.ts';
import { attachFile } from './attach-file.ts';
import { createRecord } from './create-record.ts';
import type { Device } from './database.ts';
import { mergeIn } from './merge-in.ts';
import { listWaiting } from './outbox.ts';
import { editRecord, readRecord } from './records.ts';

const by = 'hoa';

async function recordOf(device: Device, id: string): Promise<StoredRecord> {
  const read = await readRecord(device, id);
  if (!read.ok) throw new Error(read.reason);
  return read.value.record;
}

const valuesIn = (record: StoredRecord, field: string) =>
  new Set(record.fields[field]!.siblings.map(({ value }) => value));

/** Two phones that hold the same record, and a way for what one has to come to the other. */
async function twoPhones(make: (device: Device) => Promise<string>) {
  const [here, there] = [await aDevice(), await aDevice({ name: crypto.randomUUID() })];
  const id = await make(here);
  let cursor = 0;
  const bring = async (from: Device, to: Device) => {
    const records = [await recordOf(from, id)];
    await mergeIn(to, { records, account: by, province: '20', cursor: (cursor += 1) });
  };
  await bring(here, there);
  return { here, there, id, bring };
}

test('[L26] what a pull brings between the screen and the tap stays beside what is tapped, here and there', async () => {
  const { here, there, id, bring } = await twoPhones(anEnterprise);
  const shown = (await recordOf(here, id)).fields;
  await editRecord(there, id, { name: 'Na dai' }, { by: 'lan' });
  await bring(there, here);
  await editRecord(here, id, { name: 'Na sạch' }, { by, shown });
  expect(valuesIn(await recordOf(here, id), 'name')).toEqual(new Set(['Na dai', 'Na sạch']));
  await bring(here, there);
  expect((await recordOf(there, id)).fields).toEqual((await recordOf(here, id)).fields);
});

test('[L9] taps that are faster than the screen, before and after a pull, use no name twice and are no conflict', async () => {
  const { here, there, id, bring } = await twoPhones(anEnterprise);
  const shown = (await recordOf(here, id)).fields;
  for (const note of [1, 2]) await editRecord(here, id, { note }, { by, shown });
  await bring(here, there);
  await bring(there, here);
  for (const note of [3, 4]) await editRecord(here, id, { note }, { by, shown });
  expect((await recordOf(here, id)).fields['note']).toMatchObject({
    seen: { [here.signer!]: 4 },
    siblings: [{ dot: [here.signer, 4], value: 4 }],
  });
  await bring(there, here);
  expect(valuesIn(await recordOf(here, id), 'note')).toEqual(new Set([4]));
});

test('[L12] what another tab wrote, and this one has not drawn yet, stays beside it', async () => {
  const [one, two] = [await aDevice(), await aDevice()];
  const id = await anEnterprise(one);
  const shown = (await recordOf(one, id)).fields;
  await editRecord(two, id, { staff: 7 }, { by, shown });
  await editRecord(one, id, { staff: 9 }, { by, shown });
  expect(valuesIn(await recordOf(one, id), 'staff')).toEqual(new Set([7, 9]));
});

test('a person who settles two values has not settled the third that came meanwhile', async () => {
  const { here, there, id, bring } = await twoPhones(anEnterprise);
  await editRecord(here, id, { staff: 1 }, { by });
  await editRecord(there, id, { staff: 2 }, { by: 'lan' });
  await bring(there, here);
  const { fields: shown } = await recordOf(here, id);
  expect(shown['staff']!.siblings).toHaveLength(2);
  await editRecord(there, id, { staff: 3 }, { by: 'lan' });
  await bring(there, here);
  await editRecord(here, id, { staff: 1 }, { by, shown });
  expect(valuesIn(await recordOf(here, id), 'staff')).toEqual(new Set([1, 3]));
});

test('the very value that came and stands alone is not written again, and nothing is sent for it', async () => {
  const { here, there, id, bring } = await twoPhones(anEnterprise);
  const { fields: shown } = await recordOf(here, id);
  await bring(here, there);
  await editRecord(there, id, { staff: 21 }, { by: 'lan' });
  await bring(there, here);
  await here.db.outbox.clear();
  await editRecord(here, id, { staff: 21 }, { by, shown });
  expect((await recordOf(here, id)).fields['staff']!.siblings).toMatchObject([{ value: 21, by: 'lan' }]);
  expect(await listWaiting(here)).toEqual([]);
});

test('making a record anew under an id writes over nothing that another device has written in it', async () => {
  const { here, there, id, bring } = await twoPhones(anEnterprise);
  await editRecord(there, id, { name: 'Na dai' }, { by: 'lan' });
  await bring(there, here);
  await createRecord(here, 'enterprise', { name: 'Na Chi Lăng' }, { by, id });
  expect(valuesIn(await recordOf(here, id), 'name')).toEqual(new Set(['Na Chi Lăng', 'Na dai']));
});

test('[L11] of an answer made of all lists of photos that lie there, only what says something else stays beside it', async () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const photo = { sha256: sha256OfBytes(bytes), type: 'image/jpeg', bytes: 3 };
  const of = (...value: Json[]): Json => ({ state: 'answered', value });
  const { here, there, id, bring } = await twoPhones(aDraft);
  const { fields } = await recordOf(here, id);
  await editRecord(there, id, { 'answers.shop': { state: 'declined' } }, { by });
  await bring(there, here);
  const attach = (shown: StoredRecord['fields']) =>
    attachFile(here, id, { type: photo.type, bytes: bytes.buffer }, () => ({ 'answers.shop': of(photo) }), {
      by,
      shown: () => shown,
    });
  await attach(fields);
  expect(valuesIn(await recordOf(here, id), 'answers.shop')).toHaveProperty('size', 2);
  await attach((await recordOf(here, id)).fields);
  expect(valuesIn(await recordOf(here, id), 'answers.shop')).toEqual(new Set([of(photo)]));
});
