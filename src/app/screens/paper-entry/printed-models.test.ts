import { expect, test } from 'vitest';
import { referenceTo } from '#core/model/fingerprint.ts';
import { installModel } from '#storage/install-model.ts';
import { makeRemote } from '#sync/remote.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { appFiles } from '#tests/builders/some-app-files.ts';
import { smeModel, smeTexts } from '#tests/builders/the-sme-model.ts';
import { printedModels } from './printed-models.ts';

test('a paper of an earlier version is typed by that version, which stands after the newest', async () => {
  const device = await aDevice();
  const earlier = { ...smeModel, version: '0.0.1' };
  await installModel(device, referenceTo(earlier), earlier, smeTexts);
  await installModel(device, referenceTo(smeModel), smeModel, smeTexts);
  const found = await printedModels(device, makeRemote(appFiles()));
  expect(found.map(({ fingerprint }) => fingerprint)).toEqual(
    [smeModel, earlier].map((model) => referenceTo(model).fingerprint),
  );
});
