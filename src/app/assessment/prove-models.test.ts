import { expect, test } from 'vitest';
import { readModelRegister } from '#storage/model-register.ts';
import { makeRemote } from '#sync/remote.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { appFiles, exampleFile, noSignal } from '#tests/builders/some-app-files.ts';
import { smeExamples, smeModel } from '#tests/builders/the-sme-model.ts';
import { keepAllModels } from './offered-models.ts';
import { proveModels } from './prove-models.ts';
import { startableModels } from './startable-models.ts';

const served = makeRemote(appFiles());

function withExamples(examples: unknown, asked: string[] = []) {
  return makeRemote(
    appFiles((input) => {
      asked.push(input as string);
      return input === exampleFile ? Promise.resolve(Response.json(examples)) : noSignal(input);
    }),
  );
}

test("[M27] the examples of the app's own models are run once per build on the device, and then rest", async () => {
  const device = await aDevice();
  await keepAllModels(device, served);
  const asked: string[] = [];
  await proveModels(device, withExamples(smeExamples, asked), 'one');
  await proveModels(device, withExamples(smeExamples, asked), 'one');
  expect(asked).toEqual([exampleFile]);
  expect(await readModelRegister(device)).toMatchObject({ proven: 'one', refused: [] });
  await proveModels(device, withExamples(smeExamples, asked), 'two');
  expect(asked).toHaveLength(2);
});

test('[M27] one that fails here begins no visit, and says which example; the next build tries again', async () => {
  const device = await aDevice();
  await keepAllModels(device, served);
  const wrong = structuredClone(smeExamples);
  wrong[0]!.expect.level = 77;
  await proveModels(device, withExamples(wrong), 'one');
  const [refused] = (await readModelRegister(device)).refused;
  expect(refused).toMatchObject({ id: smeModel.id, why: 'example-fails', own: true });
  expect(refused?.detail).toContain(wrong[0]!.name);
  expect((await startableModels(device, served)).begin).toEqual([]);
  await proveModels(device, withExamples(smeExamples), 'two');
  expect((await startableModels(device, served)).begin).toHaveLength(1);
});

test('[M27] what cannot be fetched now is proven another time', async () => {
  const device = await aDevice();
  await keepAllModels(device, served);
  await proveModels(device, served, 'one');
  expect(await readModelRegister(device)).toMatchObject({ proven: null, refused: [] });
});
