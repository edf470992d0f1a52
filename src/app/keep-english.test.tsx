import { afterEach, expect, test, vi } from 'vitest';
import { listModels } from '#storage/models.ts';
import { aDevice } from '#tests/builders/a-device.ts';
import { someWorker } from '#tests/builders/a-worker.ts';
import { appFiles, noSignal } from '#tests/builders/some-app-files.ts';
import { bringEnglish, keepEnglishFiles } from './keep-english.ts';

afterEach(() => vi.unstubAllGlobals());

test('all that English needs comes once, however often it is asked for meanwhile', async () => {
  const worker = someWorker();
  const served: string[] = [];
  const serve = appFiles();
  vi.stubGlobal('fetch', (path: string) => {
    served.push(path);
    return serve(path);
  });
  const device = await aDevice();
  const rounds = [bringEnglish(device), bringEnglish(device), keepEnglishFiles()];
  worker.answer(true);
  expect(await Promise.all(rounds)).toEqual([1, 2, 3].map(() => ({ ok: true, value: null })));
  expect(worker.asked).toBe(1);
  expect(served.toSorted()).toEqual([...new Set(served)].toSorted());
  expect((await listModels(device)).map(({ languages }) => languages)).toEqual([['vi', 'en']]);
  await bringEnglish(device);
  expect(worker.asked).toBe(2);
});

test.each([
  ['no-english', false],
  ['no-english', 'no-english'],
  ['no-space', 'no-space'],
])('why it does not come is said: %s', async (reason, kept) => {
  someWorker().answer(kept);
  expect(await bringEnglish(await aDevice())).toMatchObject({ ok: false, reason });
});

test('a worker whose build the hub has no more is known by the later one', async () => {
  const worker = someWorker();
  worker.outdated = true;
  worker.answer(false);
  expect(await keepEnglishFiles()).toMatchObject({ ok: false, reason: 'update-first' });
});

test('words that come while those of the models do not are not enough', async () => {
  someWorker().answer(true);
  vi.stubGlobal('fetch', noSignal);
  expect(await bringEnglish(await aDevice())).toMatchObject({ ok: false, reason: 'no-english' });
});
