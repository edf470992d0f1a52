import { renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { expect, onTestFinished, test } from 'vitest';
import { draftOf } from '#core/assessment/draft.ts';
import { photo, type FileValue } from '#core/items/file/file.ts';
import type { FileItem } from '#core/items/file/file-schema.ts';
import { sha256OfBytes } from '#core/records/hash.ts';
import { emptyRegister, writeRegister } from '#core/records/register.ts';
import { mergeIn } from '#storage/merge-in.ts';
import { readRecord } from '#storage/records.ts';
import { aConflict, otherDevice, recordOf } from '#tests/builders/a-conflict.ts';
import { withFaults } from '#tests/builders/a-device.ts';
import { aDrawnVisit, type Visited } from '#tests/builders/a-drawn-visit.tsx';
import { openDraftStore } from '../assessment/draft-store.ts';
import { OpenStore } from '../assessment/open-store.ts';
import { DeviceContext } from '../device.ts';
import type { Prepared } from './prepare-file.ts';
import { useFiles } from './use-files.ts';

const item = { kind: 'file', most: 2 } as const;

function aPhoto(text: string): Prepared {
  const bytes = new TextEncoder().encode(text);
  return {
    attachment: { sha256: sha256OfBytes(bytes), type: photo, bytes: bytes.length, width: 4, height: 3 },
    body: { type: photo, bytes: bytes.buffer },
  };
}

/** The question as one tab has it open, with a store of its own. */
async function aTab({ device, assessment }: Visited, asked: FileItem = item) {
  const held = await readRecord(device, assessment);
  if (!held.ok) throw new Error(held.reason);
  const store = openDraftStore(device, held.value, 'adviser-1');
  onTestFinished(() => store.close());
  const wrapper = ({ children }: { children: ReactNode }) => (
    <DeviceContext value={device}>
      <OpenStore value={store}>{children}</OpenStore>
    </DeviceContext>
  );
  const never = () => expect.unreachable('what is kept is not handed on');
  const files = renderHook(() => useFiles('shop', asked, [], never), { wrapper }).result.current;
  return { ...files, painted: store.painted };
}

async function named({ device, assessment }: Visited): Promise<FileValue> {
  const held = await readRecord(device, assessment);
  if (!held.ok) throw new Error(held.reason);
  const answer = draftOf(held.value.record).answers['shop'];
  return answer?.state === 'answered' ? (answer.value as FileValue) : [];
}

test('[L11] three photos that two take at once into two places: two are kept, whoever came last is told', async () => {
  const visit = await aDrawnVisit();
  const [one, other] = [await aTab(visit), await aTab(visit)];
  const told = await Promise.all([
    one.keep(aPhoto('cửa hàng')),
    other.keep(aPhoto('biển hiệu')),
    one.keep(aPhoto('quầy thu ngân')),
  ]);
  expect(told.toSorted()).toEqual(['full', null, null]);
  const kept = await named(visit);
  expect(kept).toHaveLength(2);
  const lying = (await visit.device.db.files.toArray()).map(({ id }) => id.split(' ').at(-1) ?? '');
  expect(lying.toSorted()).toEqual(kept.map(({ sha256 }) => sha256).toSorted());
});

test('the same photo taken by two is one, and full as the place is nobody is refused', async () => {
  const visit = await aDrawnVisit();
  const [one, other] = [await aTab(visit), await aTab(visit)];
  expect(await one.keep(aPhoto('biển hiệu'))).toBeNull();
  const same = [one.keep(aPhoto('cửa hàng')), other.keep(aPhoto('cửa hàng'))];
  expect(await Promise.all(same)).toEqual([null, null]);
  await waitFor(async () => expect(await named(visit)).toHaveLength(2));
  expect(await other.keep(aPhoto('biển hiệu'))).toBeNull();
  expect(await visit.device.db.files.count()).toBe(2);
});

const saying = (...photos: Prepared[]) => ({
  state: 'answered',
  value: photos.map(({ attachment }) => ({ ...attachment })),
});

test('[L11] a photo taken while two devices contradict each other leaves out none of either', async () => {
  const visit = await aDrawnVisit();
  const tab = await aTab(visit, { kind: 'file', most: 4 });
  const [shop, sign, desk, last] = ['cửa hàng', 'biển hiệu', 'quầy', 'kho'].map(aPhoto) as [
    Prepared,
    Prepared,
    Prepared,
    Prepared,
  ];
  const [here, there] = [saying(shop, sign), saying(sign, desk)];
  await aConflict(visit.device, visit.assessment, { field: 'answers.shop', here, there });
  expect(await tab.keep(last)).toBeNull();
  const hashes = [shop, sign, desk, last].map(({ attachment }) => attachment.sha256);
  expect((await named(visit)).map(({ sha256 }) => sha256).toSorted()).toEqual(hashes.toSorted());
});

test('[L11] where both together are more than there is room for, both stand, and no photo is dropped', async () => {
  const visit = await aDrawnVisit();
  const tab = await aTab(visit);
  const [here, there] = [saying(aPhoto('cửa hàng')), saying(aPhoto('biển hiệu'))];
  await aConflict(visit.device, visit.assessment, { field: 'answers.shop', here, there });
  expect(await tab.keep(aPhoto('kho'))).toBe('full');
  const { siblings } = (await recordOf(visit.device, visit.assessment)).fields['answers.shop']!;
  expect(siblings.map(({ value }) => value)).toEqual(expect.arrayContaining([here, there]));
  expect(await visit.device.db.files.count()).toBe(0);
});

test('a photo taken again takes the place of the one before in one write, also where there is no room for both', async () => {
  const visit = await aDrawnVisit();
  const tab = await aTab(visit);
  const [shop, sign, again] = [aPhoto('cửa hàng'), aPhoto('biển hiệu'), aPhoto('biển hiệu, rõ hơn')];
  for (const one of [shop, sign]) expect(await tab.keep(one)).toBeNull();
  expect(await tab.keep(again, sign.attachment.sha256)).toBeNull();
  expect(await named(visit)).toEqual([shop.attachment, again.attachment]);
});

test('[L8] memory that cannot even be read is a reason to say, not an error', async () => {
  const visit = await aDrawnVisit();
  const tab = await aTab(visit);
  let full = false;
  await withFaults(visit.device, (_, stores) =>
    full && stores.includes('settings') ? new DOMException('full', 'QuotaExceededError') : null,
  );
  full = true;
  expect(await tab.keep(aPhoto('cửa hàng'))).toBe('no-space');
});

test('[L26] what came while the camera stood over the page was not seen, and stays beside the photo', async () => {
  const visit = await aDrawnVisit();
  const { device, assessment } = visit;
  const tab = await aTab(visit);
  tab.settle();
  const { fields, ...record } = await recordOf(device, assessment);
  const declined = { state: 'declined' };
  const theirs = { device: otherDevice, value: declined, at: '2026-11-20T03:10:00.000Z', by: 'adviser-2' };
  const shop = writeRegister(emptyRegister, theirs);
  const records = [{ ...record, fields: { ...fields, 'answers.shop': shop } }];
  await mergeIn(device, { records, account: 'adviser-1', province: '20', cursor: 1 });
  await expect.poll(() => tab.painted()['answers.shop']).toBeDefined();
  expect(await tab.keep(aPhoto('cửa hàng'))).toBeNull();
  const both = (await recordOf(device, assessment)).fields['answers.shop']!.siblings;
  expect(both.map(({ value }) => value)).toEqual(
    expect.arrayContaining([declined, expect.objectContaining({ state: 'answered' })]),
  );
});
