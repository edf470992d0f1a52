import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { leftoversIn } from './leftovers.ts';

test('only what a process that has ended made under its number is a leftover', async () => {
  const where = await mkdtemp(join(tmpdir(), 'leftovers-'));
  onTestFinished(async () => await rm(where, { recursive: true }));
  const ended = execFileSync(process.execPath, ['-p', 'process.pid'], { encoding: 'utf8' }).trim();
  for (const name of [`made-${ended}-a1`, `made-${process.pid}-b2`, 'made-by-hand', `other-${ended}-c3`])
    await mkdir(join(where, name));
  expect(await leftoversIn(where, 'made-')).toEqual([join(where, `made-${ended}-a1`)]);
});
