import { expect, test } from 'vitest';
import { valuesOf } from '#core/records/record.ts';
import { aDevice, withFaults } from '#tests/builders/a-device.ts';
import { aDraft, aSeal, aSealedVisit } from '#tests/builders/a-visit.ts';
import { mergeIn } from './merge-in.ts';
import { listWaiting } from './outbox.ts';
import { editRecord, readRecord } from './records.ts';
import { listSeals, readSeal, readSeals, sendSeal, storeSeal } from './seals.ts';

test('sealing marks the draft, keeps the seal and fills the outbox in one strict transaction', async () => {
  const device = await aDevice();
  const assessment = await aDraft(device);
  const sealing = await aSeal(device, assessment);
  const written: string[] = [];
  await withFaults(device, (mode, stores, durability) => {
    if (mode === 'readwrite') written.push(`${durability} ${stores.join(' ')}`);
    return null;
  });
  expect(await storeSeal(device, sealing)).toMatchObject({ ok: true, value: { state: { is: 'waiting' } } });
  expect(written).toEqual(['strict rows outbox shelf settings files fileMarks thumbs']);
  const draft = await readRecord(device, assessment);
  expect(draft.ok && valuesOf(draft.value.record)['sealed']).toBe(sealing.seal.id);
  expect((await listWaiting(device)).map(({ kind, rev, door }) => ({ kind, rev, door }))).toEqual([
    { kind: 'assessment', rev: 2, door: 'push' },
    { kind: 'seal', rev: 1, door: 'push' },
  ]);
});

test('a seal that cannot be stored leaves the draft open', async () => {
  const device = await aDevice();
  const assessment = await aDraft(device);
  const sealing = await aSeal(device, assessment);
  let failing = true;
  await withFaults(device, (mode) =>
    mode === 'readwrite' && failing ? new DOMException('', 'QuotaExceededError') : null,
  );
  expect(await storeSeal(device, sealing)).toMatchObject({ ok: false, reason: 'no-space' });
  failing = false;
  expect(await listSeals(device)).toEqual([]);
  const draft = await readRecord(device, assessment);
  expect(draft.ok && valuesOf(draft.value.record)['sealed']).toBe(null);
});

test('sealing twice with one seal is sealing once, also from two tabs', async () => {
  const device = await aDevice();
  const other = await aDevice();
  const sealing = await aSeal(device, await aDraft(device));
  const [one, two] = await Promise.all([storeSeal(device, sealing), storeSeal(other, sealing)]);
  expect([one.ok, two.ok]).toEqual([true, true]);
  expect(await listSeals(device)).toHaveLength(1);
});

test('a draft that changed after its seal was made is not sealed by it', async () => {
  const device = await aDevice();
  const assessment = await aDraft(device);
  const sealing = await aSeal(device, assessment);
  await editRecord(device, assessment, { 'answers.2.1': { state: 'dontKnow' } }, { by: 'hoa' });
  expect(await storeSeal(device, sealing)).toEqual({ ok: false, reason: 'draft-moved' });
});

test('a sealed draft takes another seal only if that one amends the first', async () => {
  const device = await aDevice();
  const { assessment, seal } = await aSealedVisit(device);
  expect(await storeSeal(device, await aSeal(device, assessment, { salt: 'another sixteen!' }))).toEqual({
    ok: false,
    reason: 'sealed-already',
  });
  device.time.now += 1000;
  const amending = await aSeal(device, assessment, { amends: seal });
  expect(await storeSeal(device, amending)).toMatchObject({ ok: true });
  expect((await readSeals(device, assessment)).map((held) => held.seal.id)).toEqual([amending.seal.id, seal]);
});

test("an owner's seal stays on the device until the owner agrees, and then goes through its own door", async () => {
  const device = await aDevice();
  const sealing = await aSeal(device, await aDraft(device, 'self'), { by: 'self', send: false });
  expect(await storeSeal(device, sealing)).toMatchObject({ value: { state: { is: 'kept' } } });
  expect(await listWaiting(device)).toEqual([]);
  expect(await sendSeal(device, sealing.seal.id)).toMatchObject({ value: { state: { is: 'waiting' } } });
  expect(await sendSeal(device, sealing.seal.id)).toMatchObject({ value: { state: { is: 'waiting' } } });
  expect(await listWaiting(device)).toMatchObject([{ id: sealing.seal.id, kind: 'seal', door: 'self' }]);
  expect(await readSeal(device, sealing.seal.id)).toMatchObject({ value: { source: 'self' } });
});

test('[P27] a seal that another device had made meanwhile keeps no amendment of the one that lies here from being sealed', async () => {
  const device = await aDevice();
  const other = await aDevice({ name: 'another device' });
  const assessment = await aDraft(device);
  const begun = await readRecord(device, assessment);
  if (!begun.ok) throw new Error(begun.reason);
  await mergeIn(other, { records: [begun.value.record], account: 'hoa', province: '20', cursor: 1 });
  const first = await aSeal(device, assessment);
  await storeSeal(device, first);
  await editRecord(device, assessment, { amending: first.seal.id }, { by: 'hoa' });
  other.time.now += 1000;
  const theirs = await aSeal(other, assessment, { salt: 'an old client his' });
  expect(await storeSeal(other, theirs)).toMatchObject({ ok: true });
  const sealed = await readRecord(other, assessment);
  if (!sealed.ok) throw new Error(sealed.reason);
  await mergeIn(device, { records: [sealed.value.record], account: 'hoa', province: '20', cursor: 2 });
  const here = await readRecord(device, assessment);
  expect(here.ok && valuesOf(here.value.record)['sealed']).toBe(theirs.seal.id);
  expect(await storeSeal(device, await aSeal(device, assessment, { amends: first.seal.id }))).toMatchObject({
    ok: true,
  });
});
