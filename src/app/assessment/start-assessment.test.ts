import { afterEach, expect, test, vi } from 'vitest';
import { draftOf } from '#core/assessment/draft.ts';
import { referenceTo } from '#core/model/fingerprint.ts';
import { modelSchema } from '#core/model/model.ts';
import { modelTextsSchema } from '#core/model/model-texts.ts';
import { listModels, readModel } from '#storage/models.ts';
import { readRecord } from '#storage/records.ts';
import { makeRemote } from '#sync/remote.ts';
import { aDevice, morning } from '#tests/builders/a-device.ts';
import { anEnterprise } from '#tests/builders/a-visit.ts';
import { appFiles, noSignal, serveApp } from '#tests/builders/some-app-files.ts';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { bringModel } from './bring-model.ts';
import {
  keepAllModels,
  keepModel,
  recordableModels,
  usableModels,
  type OfferedModel,
} from './offered-models.ts';
import { startAssessment } from './start-assessment.ts';

afterEach(() => vi.unstubAllGlobals());

const served = makeRemote(appFiles());
const offline = makeRemote(noSignal);
const reference = referenceTo(smeModel);
const offered: OfferedModel = {
  id: 'a',
  status: 'draft',
  effectivePeriod: smeModel.effectivePeriod,
  offer: 'comparison',
  titles: {},
  ...reference,
  words: {},
};

test('a draft names the model that it began with, who agreed and when', async () => {
  const device = await aDevice();
  const enterprise = await anEnterprise(device);
  const started = await startAssessment(device, served, {
    enterprise,
    source: 'adviser',
    by: 'hoa',
    consent: 'in-person',
  });
  if (!started.ok) throw new Error(started.reason);
  const held = await readRecord(device, started.value);
  const at = new Date(morning).toISOString();
  expect(held.ok && draftOf(held.value.record)).toMatchObject({
    enterprise,
    model: reference,
    startedAt: at,
    consent: { text: '2', channel: 'in-person', at },
    sealed: null,
  });
});

test('[P27] what was agreed to on paper is the sentence printed there, on the day written there', async () => {
  const device = await aDevice();
  const started = await startAssessment(device, served, {
    enterprise: await anEnterprise(device),
    source: 'adviser',
    by: 'hoa',
    consent: 'in-person',
    paper: { day: '2026-10-02', asked: '' },
  });
  if (!started.ok) throw new Error(started.reason);
  const held = await readRecord(device, started.value);
  expect(held.ok && draftOf(held.value.record)).toMatchObject({
    consent: { text: 'paper-1', channel: 'in-person', at: '2026-10-02T05:00:00.000Z' },
  });
});

test('[L17] once the models are kept, a visit begins without any signal', async () => {
  const device = await aDevice();
  expect((await keepAllModels(device, served)).ok).toBe(true);
  const start = {
    enterprise: await anEnterprise(device),
    source: 'adviser',
    by: 'hoa',
    consent: 'in-person',
  } as const;
  expect((await startAssessment(device, offline, start)).ok).toBe(true);
});

test('without signal and without a model nothing begins', async () => {
  const device = await aDevice();
  const start = {
    enterprise: await anEnterprise(device),
    source: 'self',
    by: 'self',
    consent: null,
  } as const;
  expect(await startAssessment(device, offline, start)).toMatchObject({ ok: false, reason: 'no-models' });
});

test('a model that is not the one that was published is refused', async () => {
  const device = await aDevice();
  const other = { ...offered, id: smeModel.id, fingerprint: 'f'.repeat(64) };
  expect(await keepModel(device, served, other, ['vi'])).toMatchObject({
    ok: false,
    reason: 'model-unreadable',
  });
});

test('the newest version of each model is offered, those in force before drafts, retired ones never', () => {
  const models = [
    { ...offered, id: 'new-draft', url: 'u:1', version: '0.10.0' },
    { ...offered, id: 'old-draft', url: 'u:1', version: '0.9.0' },
    { ...offered, id: 'gone', url: 'u:2', status: 'retired' as const },
    { ...offered, id: 'in-force', url: 'u:3', version: '1.0.0', status: 'active' as const },
    { ...offered, id: 'its-next', url: 'u:3', version: '2.0.0' },
  ];
  expect(usableModels(models).map(({ id }) => id)).toEqual(['in-force', 'new-draft']);
});

test('a visit begins with the model that says so, however new or in force the others are', () => {
  const models = [
    { ...offered, id: 'in-force', url: 'u:1', version: '9.0.0', status: 'active' as const },
    { ...offered, id: 'read-only', url: 'u:2', version: '9.0.0', offer: 'none' as const },
    { ...offered, id: 'first', url: 'u:3', version: '0.2.0', offer: 'default' as const },
    { ...offered, id: 'before', url: 'u:3', version: '0.1.0' },
  ];
  expect(usableModels(models).map(({ id }) => id)).toEqual(['first', 'in-force']);
  expect(usableModels(models.toReversed()).map(({ id }) => id)).toEqual(['first', 'in-force']);
});

test('[L17] a model that lies here is not brought again until its words differ', async () => {
  const device = await aDevice();
  const asked: string[] = [];
  const files = appFiles();
  const counted = makeRemote((input, init) => {
    if (typeof input === 'string') asked.push(input);
    return files(input, init);
  });
  await keepAllModels(device, counted);
  asked.length = 0;
  await keepAllModels(device, counted);
  expect(asked).toEqual(['/models/index.json']);
  await device.db.models.toCollection().modify({ words: { vi: 'v0', en: 'e1' } });
  await keepAllModels(device, counted);
  expect(asked).toHaveLength(4);
});

test('a model learns English where English is wanted, and Vietnamese alone is enough to begin with', async () => {
  const device = await aDevice();
  const files = appFiles();
  const vietnamese = makeRemote((input, init) =>
    typeof input === 'string' && input.endsWith('.en.json') ? noSignal(input) : files(input, init),
  );
  const spoken = async () => (await listModels(device)).map(({ languages }) => languages.toSorted());
  expect(await keepAllModels(device, vietnamese, ['vi', 'en'])).toMatchObject({ ok: false });
  expect(await spoken()).toEqual([['vi']]);
  expect((await keepAllModels(device, offline)).ok).toBe(true);
  expect((await keepAllModels(device, served, ['vi', 'en'])).ok).toBe(true);
  expect(await spoken()).toEqual([['en', 'vi']]);
});

test('[L17] another text of the same version does not do for a draft', async () => {
  const device = await aDevice();
  serveApp();
  expect(await bringModel(device, { ...reference, fingerprint: 'f'.repeat(64) })).toBe(false);
  expect(await bringModel(device, reference)).toBe(true);
});

test('[L36] a draft finds its model in a database of an older build, without any signal', async () => {
  const device = await aDevice();
  const { url, version } = reference;
  await device.db.models.put({ key: `${url}@${version}`, url, version, model: smeModel, texts: smeTexts });
  vi.stubGlobal('fetch', noSignal);
  expect(await bringModel(device, reference)).toBe(true);
  expect(
    await readModel(device, reference, 'vi', { model: modelSchema, texts: modelTextsSchema }),
  ).toMatchObject({ ok: true });
});

test('what an older form came to is entered by a model of which the pillars alone are known, a retired one too', () => {
  const pillars = { ...offered, offer: 'none', structureOnly: true } as const;
  const all: OfferedModel[] = [
    { ...offered, url: 'urn:in-full', offer: 'default' },
    { ...offered, url: 'urn:in-full-once', status: 'retired', offer: 'none' },
    { ...pillars, url: 'urn:old', status: 'retired', version: '0.1.0' },
    { ...pillars, url: 'urn:old', status: 'retired', version: '0.2.0' },
    { ...pillars, url: 'urn:new', status: 'active' },
  ];
  const named = (some: OfferedModel[]) => some.map(({ url, version }) => `${url} ${version}`);
  expect(named(usableModels(all))).toEqual([`urn:in-full ${offered.version}`]);
  expect(named(recordableModels(all))).toEqual([`urn:new ${offered.version}`, 'urn:old 0.2.0']);
});
