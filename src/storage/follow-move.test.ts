import { expect, test } from 'vitest';
import { sha256OfBytes } from '#core/records/hash.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { aDraft, aSeal, anEnterprise } from '#tests/builders/a-visit.ts';
import { attachFile } from './attach-file.ts';
import { createRecord } from './create-record.ts';
import { followMove } from './follow-move.ts';
import { listWaiting } from './outbox.ts';
import { applyVerdicts } from './receipts.ts';
import { editRecord } from './records.ts';
import { storeSeal } from './seals.ts';
import { writeSetting, type Account } from './settings.ts';

const lan: Account = { id: 'lan', login: 'lan', name: 'lan', role: 'adviser', province: '20', state: 'in' };
const moved: Account = { ...lan, province: '14' };

async function aPhone() {
  const device = await aDevice();
  await writeSetting(device, 'account', lan);
  const visit = async (province: string) => {
    const firm = await anEnterprise(device, 'lan', { province });
    return { firm, draft: await aDraft(device, 'lan', { enterprise: firm }) };
  };
  const provincesOf = async (...ids: string[]) => {
    const waiting = new Map((await listWaiting(device)).map((entry) => [entry.id, entry.province]));
    const rows = await device.db.rows.bulkGet(ids);
    return ids.map((id, index) => [rows[index]?.province, waiting.get(id)]);
  };
  return { device, visit, provincesOf };
}

test('[P28] an enterprise of the new province that no hub has goes there with its drafts, seals and photos, and nothing else does', async () => {
  const { device, visit, provincesOf } = await aPhone();
  const there = await visit('14');
  const here = await visit('20');
  const photo = new Uint8Array([255, 216, 1]);
  const change = () => ({ 'answers.shop': [{ sha256: sha256OfBytes(photo) }] });
  for (const { draft } of [there, here])
    await attachFile(device, draft, { type: 'image/jpeg', bytes: photo.slice().buffer }, change, {
      by: 'lan',
    });
  const sealing = await aSeal(device, there.draft, { by: 'lan' });
  await storeSeal(device, sealing);
  await followMove(device, moved);
  const across = [there.firm, there.draft, sealing.seal.id];
  expect(await provincesOf(...across)).toEqual(across.map(() => ['14', '14']));
  expect(await provincesOf(here.firm, here.draft)).toEqual([here.firm, here.draft].map(() => ['20', '20']));
  const { files, fileMarks } = device.db;
  for (const table of [files, fileMarks]) {
    const placed = (await table.toArray()).map(({ assessment, province }) => [assessment, province]);
    expect(Object.fromEntries(placed)).toEqual({ [there.draft]: '14', [here.draft]: '20' });
  }
});

test('[P28] where a hub has confirmed any of it, or a colleague wrote in it, all of it stays where it was', async () => {
  const { device, visit, provincesOf } = await aPhone();
  const [known, shared, begun] = [await visit('14'), await visit('14'), await visit('14')];
  const receipt = { hash: '0'.repeat(64), at: '2026-11-20T03:00:00.000Z' };
  const verdict = { id: known.draft, verdict: 'stored' as const, receipt };
  await applyVerdicts(device, [{ id: known.draft, kind: 'assessment', rev: 1, verdict }]);
  // Written in since, so that it waits again.
  await editRecord(device, known.draft, { note: 'b' }, { by: 'lan' });
  await editRecord(device, shared.firm, { staff: 9 }, { by: 'may' });
  await createRecord(device, 'assessment', { source: 'adviser', enterprise: begun.firm }, { by: 'may' });
  await followMove(device, moved);
  for (const { firm, draft } of [known, shared, begun])
    expect(await provincesOf(firm, draft)).toEqual([
      ['20', '20'],
      ['20', '20'],
    ]);
});

test('[P28] what is written while a move is followed is neither lost nor left behind', async () => {
  const { device, visit, provincesOf } = await aPhone();
  const { firm, draft } = await visit('14');
  const writing = editRecord(device, draft, { note: 'b' }, { by: 'lan' });
  await Promise.all([followMove(device, moved), writing]);
  expect(await provincesOf(firm, draft)).toEqual([
    ['14', '14'],
    ['14', '14'],
  ]);
  expect((await device.db.rows.get(draft))?.rev).toBe(2);
});
