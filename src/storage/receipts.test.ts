import { expect, test } from 'vitest';
import type { Verdict } from '#protocol/receipt.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { aSealedVisit, anEnterprise } from '#tests/builders/a-visit.ts';
import type { Device } from './database.ts';
import { hearEpoch, listWaiting } from './outbox.ts';
import { applyVerdicts, listShelf } from './receipts.ts';
import { editRecord, readRecord } from './records.ts';
import { readSeal } from './seals.ts';
import { readDeviceId, readSetting, writeSetting } from './settings.ts';

const receipt = { hash: 'a'.repeat(64), at: '2026-11-21T02:00:00.000Z' };

/** Answers everything that waits as it stands. */
async function answerAll(device: Device, verdict: object): Promise<void> {
  const waiting = await listWaiting(device);
  await applyVerdicts(
    device,
    waiting.map(({ id, kind, rev }) => ({ id, kind, rev, verdict: { id, receipt, ...verdict } as Verdict })),
  );
}

test('[P4] a receipt empties the outbox, and the seal keeps it', async () => {
  const device = await aDevice();
  const { seal } = await aSealedVisit(device);
  await answerAll(device, { verdict: 'stored' });
  expect(await listWaiting(device)).toEqual([]);
  expect(await readSeal(device, seal)).toMatchObject({ value: { state: { is: 'stored', receipt } } });
});

test('[P4] what has changed since it was sent stays in the outbox', async () => {
  const device = await aDevice();
  const id = await anEnterprise(device);
  const [sent] = await listWaiting(device);
  await editRecord(device, id, { staff: 5 }, { by: 'hoa' });
  await applyVerdicts(device, [
    { id, kind: 'enterprise', rev: sent!.rev, verdict: { id, verdict: 'stored', receipt } },
  ]);
  expect(await listWaiting(device)).toMatchObject([{ id, rev: 2 }]);
});

test('quarantined and competing leave the outbox for the shelf, and a later plain verdict clears a record', async () => {
  const device = await aDevice();
  const id = await anEnterprise(device);
  await answerAll(device, { verdict: 'quarantined', reason: 'outside-scope', detail: 'province 14' });
  expect(await listWaiting(device)).toEqual([]);
  expect(await listShelf(device)).toEqual([
    {
      id,
      kind: 'enterprise',
      state: 'quarantined',
      reason: 'outside-scope',
      detail: 'province 14',
      at: receipt.at,
    },
  ]);
  await editRecord(device, id, { staff: 5 }, { by: 'hoa' });
  await answerAll(device, { verdict: 'merged' });
  expect(await listShelf(device)).toEqual([]);
});

test('[P7] [P19] a seal that is sent again stands here as the hub then says, also where it is only known', async () => {
  const device = await aDevice();
  await writeSetting(device, 'epoch', 'one');
  const { seal } = await aSealedVisit(device);
  await answerAll(device, { verdict: 'stored', competing: true });
  expect(await hearEpoch(device, 'two')).toBe(true);
  await answerAll(device, { verdict: 'known', competing: true });
  expect(await listWaiting(device)).toEqual([]);
  expect(await listShelf(device)).toContainEqual(expect.objectContaining({ id: seal, state: 'competing' }));
  expect(await readSeal(device, seal)).toMatchObject({ value: { state: { is: 'competing' } } });
  // What it had competed with is not in the copy from which the hub was restored.
  expect(await hearEpoch(device, 'three')).toBe(true);
  await answerAll(device, { verdict: 'known' });
  expect(await listShelf(device)).toEqual([]);
  expect(await readSeal(device, seal)).toMatchObject({ value: { state: { is: 'stored' } } });
});

test('what the law had erased is taken off the device, and the shelf says so', async () => {
  const device = await aDevice();
  const id = await anEnterprise(device);
  await answerAll(device, { verdict: 'erased', ground: 'request of 2026-11-20' });
  expect(await readRecord(device, id)).toMatchObject({ ok: false, reason: 'absent' });
  expect(await listWaiting(device)).toEqual([]);
  expect(await listShelf(device)).toMatchObject([{ id, state: 'erased', reason: 'request of 2026-11-20' }]);
});

test('what was written after it was sent is not erased by that answer, but by its own', async () => {
  const device = await aDevice();
  const id = await anEnterprise(device);
  await editRecord(device, id, { staff: 5 }, { by: 'hoa' });
  const verdict: Verdict = { id, verdict: 'erased', ground: 'law', receipt };
  await applyVerdicts(device, [{ id, kind: 'enterprise', rev: 1, verdict }]);
  expect(await readRecord(device, id)).toMatchObject({ ok: true });
  await answerAll(device, { verdict: 'erased', ground: 'law' });
  expect(await readRecord(device, id)).toMatchObject({ ok: false });
});

test('a dot that the hub has met with another value makes this database take an id of its own', async () => {
  const device = await aDevice();
  await anEnterprise(device);
  const before = await readDeviceId(device);
  await answerAll(device, { verdict: 'quarantined', reason: 'dot-reused' });
  expect(await readDeviceId(device)).not.toBe(before);
});

test("[P9] a restored hub is offered again all that may travel, and nothing of an owner's own", async () => {
  const device = await aDevice();
  await writeSetting(device, 'cursor', { account: 'hoa', at: 40 });
  expect(await hearEpoch(device, 'one')).toBe(false);
  await aSealedVisit(device);
  await anEnterprise(device, 'self');
  await answerAll(device, { verdict: 'stored' });
  expect(await hearEpoch(device, 'one')).toBe(false);
  expect(await listWaiting(device)).toEqual([]);
  expect(await hearEpoch(device, 'two')).toBe(true);
  expect((await listWaiting(device)).map(({ kind }) => kind).toSorted()).toEqual([
    'assessment',
    'enterprise',
    'seal',
  ]);
  expect(await readSetting(device, 'cursor')).toEqual({ account: 'hoa', at: 0 });
  expect(await readSetting(device, 'epoch')).toBe('two');
});

test('[P21] a signed receipt is not lost to one of a hub that does not sign, and gives way to one that is signed anew', async () => {
  const device = await aDevice();
  const { seal } = await aSealedVisit(device);
  const signed = { ...receipt, hash: seal, key: '0'.repeat(16), signature: 'a'.repeat(128) };
  const answer = async (given: object) => {
    const verdict = { id: seal, verdict: 'known', receipt: given } as Verdict;
    await applyVerdicts(device, [{ id: seal, kind: 'seal', rev: 0, verdict }]);
    return readSeal(device, seal);
  };
  expect(await answer(signed)).toMatchObject({ value: { state: { receipt: signed } } });
  const unsigned = { hash: seal, at: '2026-11-23T02:00:00.000Z' };
  expect(await answer(unsigned)).toMatchObject({ value: { state: { receipt: signed } } });
  const anew = { ...signed, key: '1'.repeat(16) };
  expect(await answer(anew)).toMatchObject({ value: { state: { receipt: anew } } });
});
