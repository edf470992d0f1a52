import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { aDevice } from '#tests/builders/a-device.ts';
import { installModel, listModels, readModel } from './models.ts';

const url = 'urn:san-sang-so:model:sme-dx-1567';
const model = (version: string, status: string, title: string) => ({ url, version, status, title });
const schemas = { model: z.object({ title: z.string() }), texts: z.object({ title: z.string() }) };

test('[L17] a draft finds the model that it began with after a newer version has come', async () => {
  const device = await aDevice();
  await installModel(device, model('1.0.0', 'active', 'first'), { vi: { title: 'Một' } });
  await installModel(device, model('1.1.0', 'active', 'second'), { vi: { title: 'Hai' } });
  expect(await readModel(device, { url, version: '1.0.0' }, 'vi', schemas)).toEqual({
    ok: true,
    value: { model: { title: 'first' }, texts: { title: 'Một' } },
  });
  expect(await listModels(device)).toHaveLength(2);
});

test('[L17] a published version is never replaced by another content; one that is still a draft is', async () => {
  const device = await aDevice();
  await installModel(device, model('0.1.0', 'draft', 'first'), {});
  expect(await installModel(device, model('0.1.0', 'draft', 'better'), {})).toMatchObject({ ok: true });
  await installModel(device, model('1.0.0', 'active', 'first'), { vi: { title: 'Một' } });
  expect(await installModel(device, model('1.0.0', 'active', 'other'), {})).toMatchObject({
    reason: 'frozen',
  });
  expect(
    await installModel(device, model('1.0.0', 'active', 'first'), { en: { title: 'One' } }),
  ).toMatchObject({ ok: true });
  expect((await listModels(device)).at(-1)?.languages).toEqual(['vi', 'en']);
});

test('a model that is not here, or not as its readers know it, says so', async () => {
  const device = await aDevice();
  expect(await readModel(device, { url, version: '9.0.0' }, 'vi', schemas)).toMatchObject({
    reason: 'absent',
  });
  await installModel(device, { url, version: '1.0.0', status: 'active' }, { vi: { title: 'Một' } });
  expect(await readModel(device, { url, version: '1.0.0' }, 'vi', schemas)).toMatchObject({
    reason: 'broken',
  });
  expect(await readModel(device, { url, version: '1.0.0' }, 'en', schemas)).toMatchObject({
    reason: 'absent',
  });
});
