import { beforeAll, expect, test } from 'vitest';
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
import { installedModels } from '#server/installed-models.ts';
import { attachFile } from '#storage/attach-file.ts';
import { createRecord } from '#storage/create-record.ts';
import { missingFiles } from '#storage/files.ts';
import { listWaiting } from '#storage/outbox.ts';
import { readRecord } from '#storage/records.ts';
import { readSeal, storeSeal } from '#storage/seals.ts';
import { aHub, type TestHub } from '#tests/builders/a-hub.ts';
import { anEnterprise, aTaxCode } from '#tests/builders/an-enterprise.ts';
import { aSeal, aVisit, draftRecord, enterpriseRecord, type Visit } from '#tests/builders/a-seal.ts';
import { said } from '#tests/builders/a-small-model.ts';
import { someAnswers } from '#tests/builders/some-answers.ts';
import { aPhoneOf } from './a-phone.ts';
import { theModel, verdictsOf } from './a-sender.ts';

// Photos stay on the phone that took them; what is known of them travels beside the names.

const bytes = new Uint8Array([255, 216, 255, 1, 2, 3]);
const photo = { sha256: sha256OfBytes(bytes), type: 'image/jpeg', bytes: bytes.length, width: 4, height: 3 };
const paper = { sha256: 'e'.repeat(64), type: 'application/pdf', bytes: 9000 };

let hub: TestHub;
let base: InstalledModel;
let installed: InstalledModel;

beforeAll(async () => {
  const first = await aHub();
  base = theModel(first);
  const { model, ...rest } = base;
  const files: { [id: string]: Item } = {
    shop: { kind: 'file', most: 2 },
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
  hub = await aHub({}, { pool: first.pool, models: installedModels([...first.hub.models.all, installed]) });
});

function aVisitWith(files: Answers, changes: Partial<Visit> = {}): Visit {
  const enterprise = anEnterprise({ taxCode: aTaxCode(77), province: '20', commune: null });
  const answers = { ...someAnswers(base.model, factsOf(enterprise)), ...files };
  return aVisit(installed, { enterprise, answers, ...changes });
}

test('[P16] a seal with photos is stored to the byte and scored the same; the photos stay on the phone', async () => {
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

test('[P16] [M26] an officer is told how many there are, not which, and nothing of what is the adviser’s alone', async () => {
  const [adviser, officer] = [await hub.signIn('adviser'), await hub.signIn('officer')];
  const shop = said([photo, { ...photo, sha256: 'a'.repeat(64) }]);
  const own = said([{ ...photo, sha256: 'b'.repeat(64) }]);
  const seal = aSeal(aVisitWith({ shop, own }, { by: adviser.account.id }));
  expect(await verdictsOf(hub, [{ kind: 'seal', ...seal }], adviser)).toMatchObject([{ verdict: 'stored' }]);
  const text = await (await hub.get(`/api/assessments/${seal.id}`, officer)).text();
  expect(openedAssessmentSchema.parse(JSON.parse(text)).person?.files).toEqual({
    shop: { photos: 2, documents: 0 },
  });
  expect(text).not.toMatch(/a{64}|b{64}/);
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
