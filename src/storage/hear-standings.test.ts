import { expect, test } from 'vitest';
import type { ToldStanding } from '#protocol/standing.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { aSealedVisit } from '#tests/builders/a-visit.ts';
import type { Device } from './database.ts';
import { mergeIn } from './merge-in.ts';
import { listWaiting, offerUnsigned } from './outbox.ts';
import { applyVerdicts, listShelf, takeOffShelf } from './receipts.ts';
import { readSeal } from './seals.ts';
import { readSetting } from './settings.ts';

const at = '2026-11-22T03:00:00.000Z';
const settled = { by: 'Nông Văn Đạt', at: '2026-11-22T02:30:00.000Z', why: 'Bản của máy kia đủ ảnh hơn.' };

async function aSeal(verdict: object = { verdict: 'stored' }) {
  const device = await aDevice();
  const { seal } = await aSealedVisit(device);
  const receipt = { hash: seal, at: '2026-11-21T02:00:00.000Z' };
  await applyVerdicts(
    device,
    (await listWaiting(device)).map(({ id, kind, rev }) => ({
      id,
      kind,
      rev,
      verdict: { id, receipt, ...(kind === 'seal' ? verdict : { verdict: 'stored' }) } as never,
    })),
  );
  const tell = (...standings: Omit<ToldStanding, 'id' | 'at'>[]) => hear(device, seal, standings);
  return { device, seal, receipt, tell };
}

async function hear(device: Device, id: string, told: Omit<ToldStanding, 'id' | 'at'>[]): Promise<void> {
  const standings = told.map((standing) => ({ id, at, ...standing }));
  await mergeIn(device, { records: [], standings, account: 'hoa', province: '20', cursor: 7 });
}

const stateOf = async (device: Device, seal: string) => {
  const read = await readSeal(device, seal);
  return read.ok ? read.value.state : read;
};

test('[P19] a seal that was heard as stored and competes since lies on the shelf, and leaves it once it counts', async () => {
  const { device, seal, receipt, tell } = await aSeal();
  await tell({ is: 'competing' });
  expect(await stateOf(device, seal)).toEqual({ is: 'competing', receipt });
  expect(await listShelf(device)).toEqual([
    { id: seal, kind: 'seal', state: 'competing', reason: 'competing', at },
  ]);
  expect(await readSetting(device, 'cursor')).toEqual({ account: 'hoa', province: '20', at: 7 });
  await tell({ is: 'counted', settled });
  expect(await stateOf(device, seal)).toEqual({ is: 'stored', receipt });
  expect(await listShelf(device)).toEqual([]);
});

test('[P19] who chose another, when and why is said on the seal and on the shelf until somebody has read it', async () => {
  const { device, seal, receipt, tell } = await aSeal({ verdict: 'stored', competing: true });
  await tell({ is: 'passed-over', settled });
  expect(await stateOf(device, seal)).toEqual({ is: 'passed-over', receipt, settled });
  expect(await listShelf(device)).toMatchObject([{ state: 'passed-over', settled, at: settled.at }]);
  await takeOffShelf(device, seal);
  expect(await listShelf(device)).toEqual([]);
  expect(await stateOf(device, seal)).toMatchObject({ is: 'passed-over', settled });
});

test('[P19] what was set aside and is accepted at the hub is stored here; of two words of one seal the last holds', async () => {
  const { device, seal, receipt, tell } = await aSeal({ verdict: 'quarantined', reason: 'score-differs' });
  expect(await listShelf(device)).toHaveLength(1);
  await tell({ is: 'quarantined', reason: 'score-differs' }, { is: 'counted', settled });
  expect(await stateOf(device, seal)).toEqual({ is: 'stored', receipt });
  expect(await listShelf(device)).toEqual([]);
});

test('[P19] a seal that still waits for its receipt, or is not here, is left alone', async () => {
  const device = await aDevice();
  const { seal } = await aSealedVisit(device);
  await hear(device, seal, [{ is: 'competing' }]);
  await hear(device, 'f'.repeat(64), [{ is: 'competing' }]);
  expect(await stateOf(device, seal)).toEqual({ is: 'waiting' });
  expect(await listShelf(device)).toEqual([]);
  expect(await listWaiting(device)).toHaveLength(3);
});

test('[P19] names come with what was written, and those that were known stay', async () => {
  const device = await aDevice();
  const page = { records: [], account: 'hoa', province: '20' };
  await mergeIn(device, { ...page, people: { a: 'Lý Thị Mẩy' }, cursor: 1 });
  await mergeIn(device, { ...page, people: { b: 'Vi Văn Vận' }, cursor: 2 });
  await mergeIn(device, { ...page, cursor: 3 });
  expect(await readSetting(device, 'colleagues')).toEqual({ a: 'Lý Thị Mẩy', b: 'Vi Văn Vận' });
});

test('[P7] [P19] a restored hub that passes a seal over by its verdict alone takes nothing from what was said of it', async () => {
  const { device, seal, tell } = await aSeal();
  await tell({ is: 'passed-over', settled });
  const receipt = { hash: seal, at };
  const again = { id: seal, receipt, verdict: 'known' as const, competing: true, passedOver: true };
  await applyVerdicts(device, [{ id: seal, kind: 'seal', rev: 1, verdict: again }]);
  expect(await stateOf(device, seal)).toMatchObject({ is: 'passed-over', settled });
});

test('[P21] [P19] what was set aside was not signed, and is handed over once more when it counts; nothing else is', async () => {
  const { device, seal, tell } = await aSeal({ verdict: 'quarantined', reason: 'score-differs' });
  await tell({ is: 'counted', settled });
  expect(await listWaiting(device)).toMatchObject([{ id: seal, kind: 'seal', door: 'push' }]);
  const signed = { hash: seal, at, key: '0'.repeat(16), signature: 'a'.repeat(128) };
  const [entry] = await listWaiting(device);
  const verdict = { id: seal, verdict: 'known' as const, receipt: signed };
  await applyVerdicts(device, [{ id: seal, kind: 'seal', rev: entry!.rev, verdict }]);
  expect(await stateOf(device, seal)).toEqual({ is: 'stored', receipt: signed });
  await tell({ is: 'competing' });
  await tell({ is: 'counted' });
  expect(await listWaiting(device)).toEqual([]);
});

const passedOver = { competing: true, passedOver: true };

test.each([
  ['set aside, and counts', { verdict: 'quarantined', reason: 'score-differs' }, {}, { is: 'stored' }],
  ['passed over', { verdict: 'known', ...passedOver }, passedOver, { is: 'passed-over', settled }],
])(
  '[P19] [P21] the receipt of a seal that was %s at the hub is asked for with the next keys, by its account alone',
  async (_, before, now, state) => {
    const { device, seal, receipt, tell } = await aSeal(before);
    if (before.verdict === 'known') await tell({ is: 'passed-over', settled });
    await takeOffShelf(device, seal);
    for (const other of ['lan', undefined]) await offerUnsigned(device, new Set(), other);
    expect(await listWaiting(device)).toEqual([]);
    await offerUnsigned(device, new Set(), 'hoa');
    const [{ rev } = { rev: 0 }] = await listWaiting(device);
    const signed = { ...receipt, key: '1'.repeat(16), signature: 'b'.repeat(128) };
    const verdict = { id: seal, verdict: 'known' as const, receipt: signed, ...now };
    await applyVerdicts(device, [{ id: seal, kind: 'seal', rev, verdict }]);
    expect([await listWaiting(device), await listShelf(device)]).toEqual([[], []]);
    expect(await stateOf(device, seal)).toEqual({ ...state, receipt: signed });
  },
);

test('[P21] what stays set aside is answered so again without coming back to the shelf', async () => {
  const { device, seal, receipt } = await aSeal({ verdict: 'quarantined', reason: 'score-differs' });
  await takeOffShelf(device, seal);
  await offerUnsigned(device, new Set(), 'hoa');
  const [{ rev } = { rev: 0 }] = await listWaiting(device);
  const verdict = { id: seal, receipt, verdict: 'quarantined' as const, reason: 'score-differs' as const };
  await applyVerdicts(device, [{ id: seal, kind: 'seal', rev, verdict }]);
  expect([await listWaiting(device), await listShelf(device)]).toEqual([[], []]);
});
