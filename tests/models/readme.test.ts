import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { acceptTranslations, problemsOf, readModels } from '#core/result/read-models.server.ts';

test('[M27] the example by which the language is taught is a sound model', () => {
  const text = readFileSync(join(import.meta.dirname, '../../assessment-models/README.md'), 'utf8');
  const files = [...text.matchAll(/^```yaml\n# (\S+)\n([^]*?)^```/gm)];
  const folder = mkdtempSync(join(tmpdir(), 'taught-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [, name = '', content = ''] of files) {
    const file = join(folder, 'tiny', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  acceptTranslations(folder);
  const models = readModels(folder);
  expect(models.map(({ model }) => model.id)).toEqual(['tiny']);
  expect(models.map(({ examples }) => examples.length)).toEqual([1]);
  expect(models.flatMap(problemsOf)).toEqual([]);
});
