import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { fingerprintOf } from '#core/model/fingerprint.ts';
import type { Model } from '#core/model/model.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { installModel } from './install-model.ts';
import { listModels, readModel } from './models.ts';
import { nameOldModels } from './old-models.ts';

const url = 'urn:san-sang-so:model:sme-dx-1567';
const schemas = { model: z.object({ title: z.string() }), texts: z.object({ title: z.string() }) };

function aModel(version: string, status: string, title: string) {
  const model = { url, version, status, title };
  return { model, reference: { url, version, fingerprint: fingerprintOf(model as unknown as Model) } };
}

test('[L17] a draft finds the model that it began with after a newer version has come', async () => {
  const device = await aDevice();
  const [first, second] = [aModel('1.0.0', 'active', 'first'), aModel('1.1.0', 'active', 'second')];
  await installModel(device, first.reference, first.model, { vi: { title: 'Một' } });
  await installModel(device, second.reference, second.model, { vi: { title: 'Hai' } });
  expect(await readModel(device, first.reference, 'vi', schemas)).toEqual({
    ok: true,
    value: { model: { title: 'first' }, texts: { title: 'Một' } },
  });
  expect(await listModels(device)).toHaveLength(2);
});

test('[L17] a version that is edited while it is a draft lies beside the one that it was', async () => {
  const device = await aDevice();
  const [first, better] = [aModel('0.1.0', 'draft', 'first'), aModel('0.1.0', 'draft', 'better')];
  await installModel(device, first.reference, first.model, { vi: { title: 'Một' } });
  device.time.now += 1;
  await installModel(device, better.reference, better.model, { vi: { title: 'Hai' } });
  const titleOf = async (name: Parameters<typeof readModel>[1]) => {
    const found = await readModel(device, name, 'vi', schemas);
    return found.ok && found.value.model.title;
  };
  expect(await titleOf(first.reference)).toBe('first');
  expect(await titleOf(better.reference)).toBe('better');
  expect(await titleOf({ url, version: '0.1.0' })).toBe('better');
  expect((await listModels(device)).map(({ fingerprint }) => fingerprint)).toEqual([
    better.reference.fingerprint,
    first.reference.fingerprint,
  ]);
});

test('[L17] a published version never gets another content; its words may get better', async () => {
  const device = await aDevice();
  const [first, other] = [aModel('1.0.0', 'active', 'first'), aModel('1.0.0', 'active', 'other')];
  await installModel(device, first.reference, first.model, { vi: { title: 'Một' } });
  expect(await installModel(device, other.reference, other.model, {})).toMatchObject({ reason: 'frozen' });
  expect(
    await installModel(device, first.reference, first.model, { en: { title: 'One' } }, { en: 'e1' }),
  ).toMatchObject({ ok: true });
  expect(await listModels(device)).toEqual([
    { ...first.reference, languages: ['vi', 'en'], words: { en: 'e1' } },
  ]);
});

test('[L36] what an older build kept under url and version alone is found by its fingerprint', async () => {
  const device = await aDevice();
  const { model, reference } = aModel('0.1.0', 'draft', 'first');
  const texts = { vi: { title: 'Một' } };
  await device.db.models.put({ key: `${url}@0.1.0`, url, version: '0.1.0', model, texts });
  const edited = aModel('0.1.0', 'draft', 'better');
  await installModel(device, edited.reference, edited.model, { vi: { title: 'Hai' } });
  await nameOldModels(device);
  expect(await readModel(device, reference, 'vi', schemas)).toMatchObject({
    ok: true,
    value: { texts: { title: 'Một' } },
  });
  expect(await readModel(device, edited.reference, 'vi', schemas)).toMatchObject({
    ok: true,
    value: { texts: { title: 'Hai' } },
  });
  expect(await device.db.models.count()).toBe(2);
});

test('a model that is not here, or not as its readers know it, says so', async () => {
  const device = await aDevice();
  expect(await readModel(device, { url, version: '9.0.0' }, 'vi', schemas)).toMatchObject({
    reason: 'absent',
  });
  const { reference } = aModel('1.0.0', 'active', 'first');
  await installModel(
    device,
    reference,
    { url, version: '1.0.0', status: 'active' },
    { vi: { title: 'Một' } },
  );
  expect(await readModel(device, reference, 'vi', schemas)).toMatchObject({ reason: 'broken' });
  expect(await readModel(device, { ...reference, fingerprint: 'f'.repeat(64) }, 'vi', schemas)).toMatchObject(
    {
      reason: 'absent',
    },
  );
});

test('where a language is not here another stands in', async () => {
  const device = await aDevice();
  const { model, reference } = aModel('1.0.0', 'active', 'first');
  await installModel(device, reference, model, { vi: { title: 'Một' } });
  expect(await readModel(device, reference, 'en', schemas)).toMatchObject({
    value: { texts: { title: 'Một' } },
  });
  await installModel(device, reference, model, { en: { title: 'One' } });
  expect(await readModel(device, reference, 'en', schemas)).toMatchObject({
    value: { texts: { title: 'One' } },
  });
});
