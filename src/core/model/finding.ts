/** What can be wrong with a model's file; each has its sentence, in words, where findings are shown. */
export const problems = [
  'unknown-item',
  'unknown-node',
  'unknown-option',
  'unknown-row',
  'unknown-clause',
  'unknown-catalogue',
  'unknown-scheme',
  'unknown-scale',
  'unknown-fact',
  'unknown-profile',
  'unknown-weight-set',
  'unknown-level',
  'unknown-advice',
  'unknown-model',
  'doubled',
  'not-in-a-section',
  'scored-item-in-no-node',
  'in-two-nodes',
  'circle',
  'weights',
  'bands',
  'edge-out-of-scale',
  'rows-not-rising',
  'asked-too-early',
  'never-asked',
  'never-fires',
  'no-such-condition',
  'hidden-while-optional',
  'private-but-scored',
  'private-but-decides',
  'points-negative',
  'nothing-to-gain',
  'counted-out-of-too-little',
  'unscored-in-node',
  'target-missing',
  'profile-hangs-on-itself',
  'tool-without-pair',
  'too-many-profiles',
  'ends',
  'example-fails',
  'no-examples',
  'unreadable',
  'malformed',
  'part-missing',
  'part-unknown',
  'not-one-of',
  'not-an-amount',
  'not-an-id',
  'not-a-date',
  'wrong-kind-of-value',
  'not-a-condition',
  'too-few-parts',
  'signature',
  'text-missing',
  'text-orphaned',
  'text-stale',
] as const;

/** What is wrong with a model, and where: the path of the clause in the file. */
export interface Finding {
  where: string;
  problem: (typeof problems)[number];
  detail: string;
}

export const found = (where: string, problem: Finding['problem'], detail: string): Finding => ({
  where,
  problem,
  detail,
});

export function doubled(where: string, ids: readonly string[]): Finding[] {
  return ids.filter((id, index) => ids.indexOf(id) < index).map((id) => found(where, 'doubled', id));
}
