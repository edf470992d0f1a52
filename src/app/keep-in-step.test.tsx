import { afterEach, expect, test, vi } from 'vitest';
import { waitFor } from '@testing-library/react';
import { listModels } from '#storage/models.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { someWorker } from '#tests/builders/a-worker.ts';
import { serveApp } from '#tests/builders/some-app-files.ts';
import { setTogether } from './aids/two-languages.ts';
import { keepInStep } from './keep-in-step.ts';
import { setSync } from './sync.ts';

afterEach(() => {
  setSync(null);
  vi.unstubAllGlobals();
});

test('English that is spoken here is completed at the start, and the models do not wait for it', async () => {
  const worker = someWorker();
  serveApp();
  setTogether(true);
  const device = await aDevice();
  keepInStep(device);
  await waitFor(() => expect(worker.asked).toBe(1));
  await waitFor(async () => {
    expect((await listModels(device)).map(({ languages }) => languages)).toEqual([['vi', 'en']]);
  });
});
