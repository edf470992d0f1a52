import { expect, test } from 'vitest';
import { aDevice } from '#tests/builders/a-device.ts';
import { aDraft, aSeal, anEnterprise } from '#tests/builders/a-visit.ts';
import type { Device } from './database.ts';
import { goesWith } from './goes-with.ts';
import { mergeIn } from './merge-in.ts';
import { hearEpoch, listWaiting } from './outbox.ts';
import { applyVerdicts } from './receipts.ts';
import { editRecord, readRecord } from './records.ts';
import { storeSeal } from './seals.ts';
import { writeSetting, type Account } from './settings.ts';

const lan: Account = { id: 'lan', login: 'lan', name: 'lan', role: 'adviser', province: '20', state: 'in' };
const moved: Account = { ...lan, province: '14' };

async function aPhone(): Promise<Device> {
  const device = await aDevice();
  await writeSetting(device, 'account', lan);
  await hearEpoch(device, 'the first');
  return device;
}

/** The hub confirms all that waits. */
async function confirmAll(device: Device): Promise<void> {
  const receipt = { hash: '0'.repeat(64), at: '2026-11-20T03:00:00.000Z' };
  const answered = (await listWaiting(device)).map(({ id, kind, rev }) => ({
    id,
    kind,
    rev,
    verdict: { id, verdict: 'stored' as const, receipt },
  }));
  await applyVerdicts(device, answered);
  expect(await listWaiting(device)).toEqual([]);
}

/** What waits, and would go with a session of the new province to a hub that takes nothing where it is named. */
const goesToOldHub = async (device: Device) =>
  (await listWaiting(device)).filter((entry) => goesWith(moved, entry)).map(({ id }) => id);

test('[P28] a draft that the hub had once waits for a hub that takes it where it is of, whatever is written in it; its seal goes', async () => {
  const device = await aPhone();
  const draft = await aDraft(device, 'lan');
  await editRecord(device, draft, { note: 'a' }, { by: 'lan' });
  expect(await goesToOldHub(device)).toEqual([draft]);
  await confirmAll(device);
  await editRecord(device, draft, { note: 'b' }, { by: 'lan' });
  await editRecord(device, draft, { note: 'c' }, { by: 'lan' });
  expect(await goesToOldHub(device)).toEqual([]);
  // What was written while the answer was on its way.
  const other = await aDraft(device, 'lan');
  await editRecord(device, other, { note: 'd' }, { by: 'lan' });
  const receipt = { hash: '0'.repeat(64), at: '2026-11-20T03:00:00.000Z' };
  const verdict = { id: other, verdict: 'stored' as const, receipt };
  await applyVerdicts(device, [{ id: other, kind: 'assessment', rev: 1, verdict }]);
  const sealing = await aSeal(device, draft, { by: 'lan' });
  await storeSeal(device, sealing);
  expect(await goesToOldHub(device)).toEqual([sealing.seal.id]);
  const entries = await listWaiting(device);
  expect(entries.map(({ id }) => id).sort()).toEqual([draft, other, sealing.seal.id].sort());
  expect(entries.every((entry) => goesWith({ ...moved, left: ['20'] }, entry))).toBe(true);
  expect(entries.every((entry) => goesWith(lan, entry))).toBe(true);
});

test('[P9] [P28] what is to be given to a restored hub anew is so still once somebody has written in it', async () => {
  const device = await aPhone();
  const draft = await aDraft(device, 'lan');
  await confirmAll(device);
  await hearEpoch(device, 'restored');
  await editRecord(device, draft, { note: 'b' }, { by: 'lan' });
  expect(await goesToOldHub(device)).toEqual([]);
  // What was waiting when the hub was restored has been at none.
  const fresh = await aDraft(device, 'lan');
  await hearEpoch(device, 'restored again');
  await editRecord(device, fresh, { note: 'b' }, { by: 'lan' });
  expect(await goesToOldHub(device)).toEqual([fresh]);
});

test('[P28] what was pulled, or had been pulled when it was found to lack something, is no work that no hub has had', async () => {
  const device = await aPhone();
  const firm = await anEnterprise(device, 'lan');
  const theirs = await readRecord(device, firm);
  if (!theirs.ok) throw new Error(theirs.reason);
  await confirmAll(device);
  await editRecord(device, firm, { staff: 9 }, { by: 'lan' });
  await confirmAll(device);
  await mergeIn(device, { records: [theirs.value.record], account: 'lan', province: '20', cursor: 1 });
  expect(await listWaiting(device)).toMatchObject([{ id: firm, anew: true }]);
});
