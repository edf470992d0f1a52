import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { CannotStart } from './cannot-start.ts';
import { loadModels, modelsFolder } from './installed-models.ts';
import { readProven, writeProven } from './proven-models.ts';

const file = 'sme-dx-1567/model.v0.1.0.yaml';

function aFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'models-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  cpSync(modelsFolder(), folder, { recursive: true });
  return folder;
}

function edit(folder: string, change: (text: string) => string): void {
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

test('every version of every model is found by its whole name alone', () => {
  const models = loadModels(modelsFolder());
  const { reference } = models.all[0]!;
  expect(models.scoring(reference)).toBe(models.all[0]!.model);
  expect(models.scoring({ ...reference, fingerprint: '0'.repeat(64) })).toBeUndefined();
  expect(models.scoring({ ...reference, version: '9.9.9' })).toBeUndefined();
});

test('[M27] a model that does not prove itself keeps the hub from starting, and is named', () => {
  const folder = aFolder();
  edit(folder, (text) => text.replace("weights: ['2/5', '3/5']", "weights: ['3/5', '2/5']"));
  expect(() => loadModels(folder)).toThrow(CannotStart);
  expect(() => loadModels(folder)).toThrow(/sme-dx-1567 0\.1\.0 of .* is not sound:\n {2}examples/);
});

test('a model file that cannot be read keeps the hub from starting, and says where', () => {
  const folder = aFolder();
  edit(folder, (text) => text.replace('root: total', 'root: [total'));
  expect(() => loadModels(folder)).toThrow(CannotStart);
  edit(folder, () => 'id: 7');
  expect(() => loadModels(folder)).toThrow(/model\.v0\.1\.0\.yaml/);
});

test('what the build proved is taken as it was read, until any file is another one', () => {
  const folder = aFolder();
  const read = loadModels(folder).all;
  writeProven(folder, read);
  expect(readProven(folder)).toEqual(read);
  expect(loadModels(folder).all).toEqual(read);
  edit(folder, (text) => text.replace("weights: ['2/5', '3/5']", "weights: ['3/5', '2/5']"));
  expect(readProven(folder)).toBeNull();
  expect(() => loadModels(folder)).toThrow(/is not sound/);
});

test('a folder that is not there keeps the hub from starting', () => {
  expect(() => loadModels(join(tmpdir(), 'no-such-folder'))).toThrow(/cannot be read/);
});

test('one model in two folders keeps the hub from starting', () => {
  const folder = aFolder();
  cpSync(join(folder, 'sme-dx-1567'), join(folder, 'again'), { recursive: true });
  expect(() => loadModels(folder)).toThrow(/lies twice/);
});
