export type SealStatus = 'counted' | 'quarantined' | 'competing';

export interface Sibling {
  id: string;
  amends: string | null;
  status: SealStatus;
}

/**
 * [P7] Whether a sound seal counts beside the others of its assessment. Amendments may arrive before what they amend:
 * both count, and the amended one is passed over wherever something is counted. What neither amends nor is amended
 * competes, and so does a second amendment of the same seal.
 */
export function standingAmong(
  seal: Pick<Sibling, 'id' | 'amends'>,
  siblings: readonly Sibling[],
): Exclude<SealStatus, 'quarantined'> {
  const counted = siblings.filter(({ status, id }) => status === 'counted' && id !== seal.id);
  if (counted.length === 0) return 'counted';
  if (counted.some(({ amends }) => amends === seal.id)) return 'counted';
  if (seal.amends === null || counted.some(({ amends }) => amends === seal.amends)) return 'competing';
  return counted.some(({ id }) => id === seal.amends) ? 'counted' : 'competing';
}
