import { expect, test } from 'vitest';
import { sha256OfBytes } from '#core/records/hash.ts';
import { aDevice, withFaults } from '#tests/builders/a-device.ts';
import { aDraft, anEnterprise, aSeal } from '#tests/builders/a-visit.ts';
import { exportEverything } from './backup.ts';
import { attachFile } from './attach-file.ts';
import type { Device } from './database.ts';
import { listAllUnsent, noteSent, sentFiles } from './file-marks.ts';
import { missingFiles, readFile } from './files.ts';
import { forgetOwnDraft } from './forget.ts';
import { applyVerdicts } from './receipts.ts';
import { editRecord, readRecord } from './records.ts';
import { storeSeal } from './seals.ts';

function aPhoto(...bytes: number[]) {
  const body = { type: 'image/jpeg', bytes: new Uint8Array(bytes).buffer };
  const sha256 = sha256OfBytes(new Uint8Array(body.bytes));
  return { body, sha256, answer: { sha256, type: body.type, bytes: bytes.length } };
}

type Photo = ReturnType<typeof aPhoto>;
const [shop, till] = [aPhoto(1, 2, 3), aPhoto(4, 5)];

const answerOf = (photos: Photo[]) => ({ state: 'answered', value: photos.map(({ answer }) => answer) });

/** Takes photos, one after the other, for the question `shop`. */
async function attach(device: Device, draft: string, photos: Photo[], by = 'hoa') {
  let last: Awaited<ReturnType<typeof attachFile>> | undefined;
  for (const [index, { body }] of photos.entries()) {
    const change = () => ({ 'answers.shop': answerOf(photos.slice(0, index + 1)) });
    last = await attachFile(device, draft, body, change, { by });
  }
  return last;
}

const kept = async ({ db }: Device) =>
  (await db.files.toArray()).map(({ id, assessment }) => id.slice(assessment.length + 1)).sort();

const hashes = (...photos: Photo[]) => photos.map(({ sha256 }) => sha256).sort();

test('[L7] [L11] a photo lies beside its answer as plain bytes, and both are written in one strict transaction', async () => {
  const device = await aDevice();
  const draft = await aDraft(device);
  const written: string[] = [];
  await withFaults(device, (mode, stores, durability) => {
    if (mode === 'readwrite') written.push(`${durability} ${stores.join(' ')}`);
    return null;
  });
  expect(await attach(device, draft, [shop])).toMatchObject({ ok: true });
  expect(written).toEqual(['strict rows outbox shelf settings files fileMarks thumbs']);
  const row = await device.db.files.get(`${draft} ${shop.sha256}`);
  expect(Object.prototype.toString.call((row!.body as Photo['body']).bytes)).toBe('[object ArrayBuffer]');
  expect(await readFile(device, draft, shop.sha256)).toEqual({ ok: true, value: shop.body });
  expect(await missingFiles(device, draft, [shop.sha256, till.sha256])).toEqual([till.sha256]);
});

test('[L8] [L11] without room for a photo neither it nor its answer is kept, and the next answer is', async () => {
  const device = await aDevice();
  const draft = await aDraft(device);
  await withFaults(device, (mode, stores) =>
    mode === 'readwrite' && stores.includes('files') ? new DOMException('full', 'QuotaExceededError') : null,
  );
  expect(await attach(device, draft, [shop])).toMatchObject({ ok: false, reason: 'no-space' });
  expect(await kept(device)).toEqual([]);
  expect(await editRecord(device, draft, { 'answers.plan': 'yes' }, { by: 'hoa' })).toMatchObject({
    ok: true,
  });
  const held = await readRecord(device, draft);
  expect(held.ok && Object.keys(held.value.record.fields)).not.toContain('answers.shop');
});

test('a photo that is missing is there again once it is attached again, although its answer stays the same', async () => {
  const device = await aDevice();
  const draft = await aDraft(device);
  await attach(device, draft, [shop]);
  await device.db.files.clear();
  expect(await missingFiles(device, draft, [shop.sha256])).toEqual([shop.sha256]);
  await attach(device, draft, [shop]);
  expect(await missingFiles(device, draft, [shop.sha256])).toEqual([]);
});

test('[L11] a file whose bytes are not what its hash says is missing', async () => {
  const device = await aDevice();
  const draft = await aDraft(device);
  await attach(device, draft, [shop]);
  await device.db.files.update(`${draft} ${shop.sha256}`, { body: till.body });
  expect(await missingFiles(device, draft, [shop.sha256])).toEqual([shop.sha256]);
  await device.db.files.update(`${draft} ${shop.sha256}`, { body: { type: 'image/jpeg', bytes: 'đứt' } });
  expect(await readFile(device, draft, shop.sha256)).toEqual({ ok: false, reason: 'broken' });
});

test('what was taken out of an answer can be brought back until the draft is sealed, and goes then', async () => {
  const device = await aDevice();
  const draft = await aDraft(device);
  const other = await aDraft(device);
  await attach(device, draft, [shop, till]);
  await attach(device, other, [till]);
  await editRecord(device, draft, { 'answers.shop': answerOf([shop]) }, { by: 'hoa' });
  expect(await kept(device)).toEqual(hashes(shop, till, till));
  expect(await storeSeal(device, await aSeal(device, draft))).toMatchObject({ ok: true });
  expect(await kept(device)).toEqual(hashes(shop, till));
  expect(await missingFiles(device, draft, [shop.sha256])).toEqual([]);
  expect(await missingFiles(device, other, [till.sha256])).toEqual([]);
});

test('[L20] sealing asks the hub anew for what it was said to hold; of other assessments nothing is asked', async () => {
  const device = await aDevice();
  const [draft, other] = [await aDraft(device), await aDraft(device)];
  await attach(device, draft, [shop]);
  await attach(device, other, [till]);
  const marks = await device.db.fileMarks.toArray();
  const at = '2026-11-21T02:00:00.000Z';
  await noteSent(
    device,
    marks.map(({ id }) => ({ id, at })),
  );
  await storeSeal(device, await aSeal(device, draft));
  expect([...(await sentFiles(device, draft))]).toEqual([]);
  expect([...(await sentFiles(device, other))]).toEqual([till.sha256]);
});

test('[L21] a photo that an earlier seal names stays when the amended draft does without it', async () => {
  const device = await aDevice();
  const draft = await aDraft(device);
  await attach(device, draft, [shop]);
  const first = await aSeal(device, draft);
  const person = { salt: 'sixteen letters!', answers: { shop: answerOf([shop]) } };
  await storeSeal(device, { ...first, seal: { ...first.seal, person } });
  await attach(device, draft, [till]);
  const second = await aSeal(device, draft, { amends: first.seal.id, salt: 'seventeen letters' });
  expect(await storeSeal(device, second)).toMatchObject({ ok: true });
  expect(await kept(device)).toEqual(hashes(shop, till));
});

test('[L21] while the row of a seal cannot be read, every photo stays: it may be the one that it names', async () => {
  const device = await aDevice();
  const draft = await aDraft(device);
  await attach(device, draft, [shop, till]);
  const first = await aSeal(device, draft);
  await storeSeal(device, first);
  const row = (await device.db.rows.get(first.seal.id))!;
  await device.db.rows.put({ ...row, body: 'damaged' });
  await editRecord(device, draft, { 'answers.shop': answerOf([shop]) }, { by: 'hoa' });
  const second = await aSeal(device, draft, { amends: first.seal.id, salt: 'seventeen letters' });
  expect(await storeSeal(device, second)).toMatchObject({ ok: true });
  expect(await kept(device)).toEqual(hashes(shop, till));
});

test('[L21] a photo that only the copy names in whose place the hub’s came stays', async () => {
  const device = await aDevice();
  const draft = await aDraft(device);
  await attach(device, draft, [shop, till]);
  await editRecord(device, draft, { 'answers.shop': answerOf([shop]) }, { by: 'hoa' });
  const raw = JSON.stringify({ broken: answerOf([till]) });
  const replaced = { id: `replaced ${draft}`, of: draft, state: 'replaced', reason: 'broken', raw } as const;
  await device.db.shelf.put({ ...replaced, kind: 'assessment', at: '2026-11-21T01:00:00.000Z' });
  expect(await storeSeal(device, await aSeal(device, draft))).toMatchObject({ ok: true });
  expect(await kept(device)).toEqual(hashes(shop, till));
});

test('[L21] a photo that only one of two contradicting answers names stays', async () => {
  const device = await aDevice();
  const draft = await aDraft(device);
  await attach(device, draft, [shop]);
  const held = await device.db.rows.get(draft);
  type Written = { seen: Record<string, number>; siblings: object[] };
  const field = (held!.body as { fields: Record<string, Written> }).fields['answers.shop']!;
  const elsewhere = '00000000-0000-7000-8000-00000000000b';
  field.seen[elsewhere] = 1;
  field.siblings.unshift({ ...field.siblings[0], dot: [elsewhere, 1], value: null });
  await device.db.rows.put(held!);
  await storeSeal(device, await aSeal(device, draft));
  expect(await kept(device)).toEqual(hashes(shop));
});

test('an owner who takes a draft off the device takes its photos off too, and no other one’s', async () => {
  const device = await aDevice();
  const enterprise = await anEnterprise(device, 'self');
  const draft = await aDraft(device, 'self', { enterprise });
  const other = await aDraft(device, 'self', { enterprise });
  await attach(device, draft, [shop, till], 'self');
  await attach(device, other, [shop], 'self');
  expect(await forgetOwnDraft(device, draft)).toMatchObject({ ok: true });
  expect((await device.db.files.toArray()).map(({ assessment }) => assessment)).toEqual([other]);
});

test('[P4] what the law had erased takes its photos with it, except those that another row still names', async () => {
  const device = await aDevice();
  const draft = await aDraft(device);
  await attach(device, draft, [shop, till]);
  const sealing = await aSeal(device, draft);
  const person = { salt: 'sixteen letters!', answers: { shop: answerOf([shop]) } };
  await storeSeal(device, { ...sealing, seal: { ...sealing.seal, person } });
  const erased = async (id: string, kind: 'assessment' | 'seal') => {
    const { rev = 0 } = (await device.db.outbox.get(id)) ?? {};
    const receipt = { hash: 'a'.repeat(64), at: '2026-11-21T02:00:00.000Z' };
    await applyVerdicts(device, [
      { id, kind, rev, verdict: { verdict: 'erased', ground: 'law', receipt } as never },
    ]);
  };
  await erased(draft, 'assessment');
  expect(await kept(device)).toEqual(hashes(shop));
  await erased(sealing.seal.id, 'seal');
  expect(await kept(device)).toEqual([]);
});

test('[L5] a rescue file holds the photos, each as base64 beside its assessment', async () => {
  const device = await aDevice();
  const draft = await aDraft(device);
  await attach(device, draft, [shop]);
  const rescued = JSON.parse(await (await exportEverything('2026-11-21T01:00:00.000Z'))!.text()) as {
    tables: { files: { assessment: string; body: { type: string; bytes: { base64: string } } }[] };
  };
  const [row] = rescued.tables.files;
  expect(row).toMatchObject({ assessment: draft, body: { type: 'image/jpeg' } });
  expect([...Buffer.from(row!.body.bytes.base64, 'base64')]).toEqual([1, 2, 3]);
});

test('[P18] what waits of files is told at every saved answer without reading any seal, as long as the drafts name it', async () => {
  const device = await aDevice();
  const first = await aDraft(device);
  await attach(device, first, [shop]);
  expect(await storeSeal(device, await aSeal(device, first))).toMatchObject({ ok: true });
  const second = await aDraft(device);
  await attach(device, second, [shop, till]);
  const read: string[] = [];
  device.db.rows.hook('reading', (row: { kind: string }) => {
    read.push(row.kind);
    return row;
  });
  const waiting = (await listAllUnsent(device)).map(({ id }) => id).sort();
  expect(waiting).toEqual(
    [`${first} ${shop.sha256}`, `${second} ${shop.sha256}`, `${second} ${till.sha256}`].sort(),
  );
  expect(read).toEqual(['assessment', 'assessment']);
});
