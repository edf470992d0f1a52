import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Answers } from '#core/answers/answer.ts';
import { answerField } from '#core/assessment/draft.ts';
import type { SealBody } from '#core/assessment/seal.ts';
import { factsOf } from '#core/enterprise/enterprise.ts';
import type { Item } from '#core/items/registry.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import { canonicalJson, type Json } from '#core/records/canonical.ts';
import { sha256OfBytes } from '#core/records/hash.ts';
import { valuesOf, type StoredRecord } from '#core/records/record.ts';
import type { InstalledModel } from '#core/result/read-models.server.ts';
import { makeResult } from '#core/result/make-result.ts';
import { openedAssessmentSchema } from '#protocol/assessments.ts';
import { placeOfFile, writeKeptFile } from '#server/files/kept-files.ts';
import { installedModels } from '#server/installed-models.ts';
import { attachFile } from '#storage/attach-file.ts';
import { createRecord } from '#storage/create-record.ts';
import { missingFiles } from '#storage/files.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readRecord } from '#storage/records.ts';
import { readSeal, storeSeal } from '#storage/seals.ts';
import { aHub, type Caller, type TestHub } from '#tests/builders/a-hub.ts';
import { anEnterprise, aTaxCode } from '#tests/builders/an-enterprise.ts';
import { aSeal, aVisit, draftRecord, enterpriseRecord, type Visit } from '#tests/builders/a-seal.ts';
import { said } from '#tests/builders/a-small-model.ts';
import { someAnswers } from '#tests/builders/some-answers.ts';
import { aPhoneOf } from './a-phone.ts';
import { theModel, verdictsOf } from './a-sender.ts';

// What is known of photos and papers travels beside the names, and the bytes after it: files-travel.test.ts.

const bytes = new Uint8Array([255, 216, 255, 1, 2, 3]);
const photo = { sha256: sha256OfBytes(bytes), type: 'image/jpeg', bytes: bytes.length, width: 4, height: 3 };
const paper = { sha256: 'e'.repeat(64), type: 'application/pdf', bytes: 9000 };

const dataDir = mkdtempSync(join(tmpdir(), 'files-'));
afterAll(() => rm(dataDir, { recursive: true }));

let hub: TestHub;
let base: InstalledModel;
let installed: InstalledModel;

beforeAll(async () => {
  const first = await aHub();
  base = theModel(first);
  const { model, ...rest } = base;
  const files: { [id: string]: Item } = {
    shop: { kind: 'file', most: 2, optional: true },
    papers: { kind: 'file', most: 2, accept: 'document', optional: true },
    own: { kind: 'file', most: 1, optional: true, privacy: 'adviser' },
  };
  const [section, ...sections] = model.sections;
  const withFiles: Model = {
    ...model,
    version: '9.0.0',
    items: { ...model.items, ...files },
    sections: [{ ...section!, items: [...section!.items, ...Object.keys(files)] }, ...sections],
  };
  installed = { ...rest, model: withFiles, reference: referenceTo(withFiles) };
  hub = await aHub(
    { dataDir },
    { pool: first.pool, models: installedModels([...first.hub.models.all, installed]) },
  );
});

function aVisitWith(files: Answers, changes: Partial<Visit> = {}): Visit {
  const enterprise = anEnterprise({ taxCode: aTaxCode(77), province: '20', commune: null });
  const answers = { ...someAnswers(base.model, factsOf(enterprise)), ...files };
  return aVisit(installed, { enterprise, answers, ...changes });
}

test('[P16] a seal with photos is stored to the byte and scored the same, before a byte of a photo has gone', async () => {
  const phone = await aPhoneOf(hub);
  const { device } = phone;
  const adviser = await hub.anAccount('adviser');
  await phone.signIn(adviser);
  const shop = said([photo]);
  const visit = aVisitWith({ shop }, { by: adviser.id });
  const write = async (record: StoredRecord) => {
    const made = await createRecord(device, record.kind, valuesOf(record), { by: adviser.id, id: record.id });
    if (!made.ok) throw new Error(made.reason);
  };
  await write(enterpriseRecord(visit));
  const { shop: _, ...others } = visit.answers;
  await write(draftRecord({ ...visit, answers: others }, null));
  const kept = await attachFile(
    device,
    visit.assessmentId,
    { type: photo.type, bytes: bytes.buffer },
    () => ({ [answerField('shop')]: { ...said([photo]) } }),
    { by: adviser.id },
  );
  if (!kept.ok) throw new Error(kept.reason);
  const seal = aSeal(visit);
  expect(await storeSeal(device, { seal, rev: kept.value.rev, send: true })).toMatchObject({ ok: true });
  expect(await phone.sync()).toMatchObject({ fault: null });

  expect(await listWaiting(device)).toEqual([]);
  const held = await readSeal(device, seal.id);
  expect(held.ok && held.value.state).toMatchObject({ is: 'stored', receipt: { hash: seal.id } });
  expect(await missingFiles(device, visit.assessmentId, [photo.sha256])).toEqual([]);
  const { rows } = await hub.pool.query<{ body: Buffer; status: string }>(
    `select body, status from seals where encode(id, 'hex') = $1`,
    [seal.id],
  );
  expect(rows).toMatchObject([{ status: 'counted' }]);
  expect(rows[0]!.body.toString('utf8')).toBe(seal.body);
  const body = JSON.parse(seal.body) as SealBody;
  expect(body.answers['shop']).toEqual({ state: 'answered' });
  const again = makeResult(installed.model, body.model, body.facts, body.answers).result;
  expect(canonicalJson(again as unknown as Json)).toBe(canonicalJson(body.result as unknown as Json));
  const draft = await readRecord(device, visit.assessmentId);
  expect(draft.ok && valuesOf(draft.value.record)[answerField('shop')]).toEqual(shop);
});

async function aSealWithPhotos() {
  const [adviser, officer] = [await hub.signIn('adviser'), await hub.signIn('officer')];
  const shop = said([photo, { ...photo, sha256: 'a'.repeat(64) }]);
  const own = said([{ ...photo, sha256: 'b'.repeat(64) }]);
  const seal = aSeal(aVisitWith({ shop, own }, { by: adviser.account.id }));
  expect(await verdictsOf(hub, [{ kind: 'seal', ...seal }], adviser)).toMatchObject([{ verdict: 'stored' }]);
  const keep = async (sha256: string) => {
    await writeKeptFile(dataDir, { province: '20', sha256 }, Buffer.from(bytes));
    await hub.pool.query(
      `insert into files values ('20', decode($1, 'hex'), $2, gen_random_uuid(), 'image/jpeg', 6, now()) on conflict do nothing`,
      [sha256, adviser.account.id],
    );
  };
  return { officer, adviser, seal, keep };
}

test('[P26] an officer sees the small picture of a photo that has not come, as the account made it that sealed', async () => {
  const { officer, adviser, seal, keep } = await aSealWithPhotos();
  const stranger = await hub.signIn('adviser');
  const [late, own] = ['a'.repeat(64), 'b'.repeat(64)];
  const post = (sha256: string, from: Caller) => {
    const jpeg = Buffer.from([...bytes, from === stranger ? 1 : 2]).toString('base64');
    return hub.post(
      '/api/files/thumbs',
      { thumbs: [{ sha256, assessment: stranger.account.id, jpeg }] },
      from,
    );
  };
  for (const [sha256, from] of [
    [late, stranger],
    [late, adviser],
    [own, adviser],
    [photo.sha256, stranger],
  ] as const)
    expect((await post(sha256, from)).status).toBe(200);
  await keep(photo.sha256);
  await rm(placeOfFile(dataDir, { province: '20', sha256: photo.sha256 }));
  const opened = openedAssessmentSchema.parse(
    await (await hub.get(`/api/assessments/${seal.id}`, officer)).json(),
  );
  // [L20] A row says that it came; the disk says that it is gone.
  expect(opened.person?.files?.['shop']?.list).toMatchObject([
    { sha256: photo.sha256, here: false, thumb: false },
    { sha256: late, here: false, thumb: true },
  ]);
  const at = (sha256: string) => `/api/assessments/${seal.id}/files/${sha256}/thumb`;
  const small = await hub.get(at(late), officer);
  expect([...new Uint8Array(await small.arrayBuffer())].at(-1)).toBe(2);
  expect(small.headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
  for (const path of [at(own), at(photo.sha256)]) expect((await hub.get(path, officer)).status).toBe(404);
  expect((await hub.get(at(late), await hub.signIn('officer', '14'))).status).toBe(404);
  expect((await hub.get(at(late), adviser)).status).toBe(403);
});

test('[L20] [P16] [M26] an officer is told which are here and which not, and nothing of what is the adviser’s alone', async () => {
  const { officer, seal, keep } = await aSealWithPhotos();
  await keep(photo.sha256);
  const text = await (await hub.get(`/api/assessments/${seal.id}`, officer)).text();
  const about = { type: 'image/jpeg', bytes: photo.bytes };
  expect(openedAssessmentSchema.parse(JSON.parse(text)).person?.files).toEqual({
    shop: {
      photos: 2,
      documents: 0,
      list: [
        { sha256: photo.sha256, ...about, here: true, thumb: false },
        { sha256: 'a'.repeat(64), ...about, here: false, thumb: false },
      ],
    },
  });
  expect(text).not.toMatch(/b{64}/);
});

test('[P18] [M26] an officer of the province opens what a seal shows, as what it is and without any power', async () => {
  const { officer, adviser, seal, keep } = await aSealWithPhotos();
  for (const sha256 of [photo.sha256, 'b'.repeat(64), 'c'.repeat(64)]) await keep(sha256);
  const at = (sha256: string, id = seal.id) => `/api/assessments/${id}/files/${sha256}`;
  const opened = await hub.get(at(photo.sha256), officer);
  expect(new Uint8Array(await opened.arrayBuffer())).toEqual(bytes);
  expect(Object.fromEntries(opened.headers)).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': 'inline',
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  });
  const status = async (path: string, from: Partial<Caller> = officer) => (await hub.get(path, from)).status;
  // The adviser's alone; not named by this seal; named and not here; of no seal.
  expect(await status(at('b'.repeat(64)))).toBe(404);
  expect(await status(at('c'.repeat(64)))).toBe(404);
  expect(await status(at('a'.repeat(64)))).toBe(404);
  expect(await status(at(photo.sha256, 'd'.repeat(64)))).toBe(404);
  expect(await status(at(photo.sha256), await hub.signIn('officer', '14'))).toBe(404);
  expect(await status(at(photo.sha256), adviser)).toBe(403);
  expect(await status(at(photo.sha256), {})).toBe(401);
  await hub.pool.query(`update seals set person = null where encode(id, 'hex') = $1`, [seal.id]);
  expect(await status(at(photo.sha256))).toBe(404);
});

test('[P18] a paper is taken home and never shown in its place; one whose bytes have changed is not given out', async () => {
  const [adviser, officer] = [await hub.signIn('adviser'), await hub.signIn('officer')];
  const pdf = Buffer.from('%PDF-1.4 hợp đồng');
  const sha256 = sha256OfBytes(pdf);
  const papers = said([{ sha256, type: 'application/pdf', bytes: pdf.length }]);
  const seal = aSeal(aVisitWith({ papers }, { by: adviser.account.id }));
  await verdictsOf(hub, [{ kind: 'seal', ...seal }], adviser);
  await writeKeptFile(dataDir, { province: '20', sha256 }, pdf);
  const open = () => hub.get(`/api/assessments/${seal.id}/files/${sha256}`, officer);
  const { headers } = await open();
  expect(headers.get('content-disposition')).toBe(`attachment; filename="${sha256.slice(0, 12)}.pdf"`);
  expect(headers.get('content-type')).toBe('application/pdf');
  await writeFile(placeOfFile(dataDir, { province: '20', sha256 }), '%PDF-1.4 something else');
  expect((await open()).status).toBe(404);
});

test('[P6] [P16] a seal whose files the item does not take is kept and counts nowhere', async () => {
  const adviser = await hub.signIn('adviser');
  const lenient = structuredClone(installed);
  Object.assign(lenient.model.items['shop']!, { accept: 'document' });
  const visit = aVisitWith({ shop: said([paper]) }, { by: adviser.account.id });
  const seal = aSeal({ ...visit, installed: { ...lenient, reference: installed.reference } });
  expect(await verdictsOf(hub, [{ kind: 'seal', ...seal }], adviser)).toMatchObject([
    { verdict: 'quarantined', reason: 'answers-refused', detail: 'shop unknown-option' },
  ]);
});
