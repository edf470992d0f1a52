import type { QuarantineReason, Verdict } from '#protocol/receipt.ts';

/** The reasons that the first release did not know, in the nearest of its words. */
const firstWords: { [reason in QuarantineReason]?: QuarantineReason } = {
  'other-account': 'outside-scope',
  'other-assessment': 'malformed',
  'counter-too-high': 'malformed',
  inconsistent: 'answers-refused',
};

/**
 * [P17] The first release reads no reply in which any reason is new to it, and would hold up all that waits on its device.
 * The true one stands in the detail, and in the hub.
 */
export function inFirstWords(verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.map((verdict) => {
    const word = verdict.verdict === 'quarantined' ? firstWords[verdict.reason] : undefined;
    if (verdict.verdict !== 'quarantined' || word === undefined) return verdict;
    const { reason, detail } = verdict;
    return { ...verdict, reason: word, detail: detail === undefined ? reason : `${reason}: ${detail}` };
  });
}
