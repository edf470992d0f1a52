/** What decides where a seal stands beside the others of its assessment. */
export interface StandingSeal {
  id: string;
  assessment: string;
  source: 'adviser' | 'self';
  amends: string | null;
  /** Milliseconds, by the clock of the device that sealed. */
  sealedAt: number;
  /** Whether it may count at all, by itself. */
  sound: boolean;
}

export type Standing = 'counted' | 'competing' | 'other-assessment';

/**
 * [P7] Where every sound seal of one assessment stands: a function of the set of seals alone, whatever the order in which
 * they arrived. One chain counts: the first seal, its first amendment, the first amendment of that, and so on; whatever
 * counts the sealed takes the chain's last. All others compete. The first seal is one that amends nothing, else one
 * whose predecessor has not arrived; of several of a kind the one sealed earliest, ties by id. A seal that amends one of
 * another assessment or source stands in no chain.
 * `among` holds the assessment's seals and those that they amend.
 */
export function standingsOf(assessment: string, among: readonly StandingSeal[]): Map<string, Standing> {
  const known = new Map(among.map((seal) => [seal.id, seal]));
  const sound = among.filter((seal) => seal.sound && seal.assessment === assessment);
  const standings = new Map<string, Standing>(sound.map((seal) => [seal.id, 'competing']));
  const own = sound.filter((seal) => {
    const before = known.get(seal.amends ?? '');
    const foreign = before && (before.assessment !== assessment || before.source !== seal.source);
    if (foreign) standings.set(seal.id, 'other-assessment');
    return !foreign;
  });
  const ids = new Set(own.map(({ id }) => id));
  const first =
    earliest(own.filter(({ amends }) => amends === null)) ??
    earliest(own.filter(({ amends }) => !ids.has(amends ?? '')));
  // A chain cannot meet itself, since an id is the hash of what it amends; what claims so ends here.
  for (let next = first; next && standings.get(next.id) !== 'counted'; next = amendmentOf(next, own)) {
    standings.set(next.id, 'counted');
  }
  return standings;
}

function amendmentOf({ id }: StandingSeal, among: readonly StandingSeal[]): StandingSeal | undefined {
  return earliest(among.filter(({ amends }) => amends === id));
}

function earliest(seals: readonly StandingSeal[]): StandingSeal | undefined {
  return seals.toSorted((a, b) => a.sealedAt - b.sealedAt || (a.id < b.id ? -1 : 1))[0];
}
