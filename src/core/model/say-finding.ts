import type { Finding } from './finding.ts';

/** Sentences by problem, with `{{detail}}` where what is wrong is named. */
export type FindingWords = { [problem in Finding['problem']]: string };

/** A finding as one line: its place in the file, and what is wrong there. */
export function sayFinding(words: FindingWords, { where, problem, detail }: Finding): string {
  return `${where}: ${words[problem].replaceAll('{{detail}}', () => detail)}`;
}
