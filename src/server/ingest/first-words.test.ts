import { expect, test } from 'vitest';
import type { Verdict } from '#protocol/receipt.ts';
import { inFirstWords } from './first-words.ts';

const receipt = { hash: 'a'.repeat(64), at: '2026-11-20T01:00:00.000Z' };
const aside = (reason: string, detail?: string) =>
  ({ verdict: 'quarantined', receipt, reason, ...(detail !== undefined && { detail }) }) as Verdict;

test('[P17] a reason that came later is told by the nearest one of the first release, with the true one in the detail', () => {
  const [plain, detailed] = inFirstWords([aside('other-account'), aside('inconsistent', '2.1, 2.2')]) as {
    reason: string;
    detail?: string;
  }[];
  expect(plain?.reason).not.toBe('other-account');
  expect(plain?.detail).toBe('other-account');
  expect(detailed?.detail).toBe('inconsistent: 2.1, 2.2');
});

test('[P17] what the first release knows is told as it is', () => {
  const known = [aside('score-differs', '2'), { verdict: 'stored', receipt } as Verdict];
  expect(inFirstWords(known)).toEqual(known);
});
