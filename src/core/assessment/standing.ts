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

/** What a person decided among the seals of an assessment: which one counts, or (null) that none is chosen any more. */
export interface Choice {
  /** The hub's number: of several the highest holds. */
  number: number;
  chosen: string | null;
  /** The seals that the person had before them and did not choose. */
  over: readonly string[];
}

export type Standing = 'counted' | 'competing' | 'passed-over' | 'other-assessment';

/**
 * [P7] [P19] Where every sound seal of one assessment stands: a function of the set of seals and of the set of choices,
 * whatever the order in which they came. One chain counts: without a choice the first seal, its first amendment, the
 * first amendment of that, and so on; with one, what the chosen seal amends, the chosen seal, and what amends it since.
 * Whatever counts the sealed takes the chain's last. What was not chosen is passed over; all others compete, also what
 * nobody had seen when they chose. The first seal is one that amends nothing, else one whose predecessor has not
 * arrived; of several of a kind the one sealed earliest, ties by id. A seal that amends one of another assessment or
 * source stands in no chain, and a choice of one that cannot count is none.
 * `among` holds the assessment's seals and those that they amend.
 */
export function standingsOf(
  assessment: string,
  among: readonly StandingSeal[],
  choices: readonly Choice[] = [],
): Map<string, Standing> {
  const known = new Map(among.map((seal) => [seal.id, seal]));
  const sound = among.filter((seal) => seal.sound && seal.assessment === assessment);
  const standings = new Map<string, Standing>(sound.map((seal) => [seal.id, 'competing']));
  const own = sound.filter((seal) => {
    const before = known.get(seal.amends ?? '');
    const foreign = before && (before.assessment !== assessment || before.source !== seal.source);
    if (foreign) standings.set(seal.id, 'other-assessment');
    return !foreign;
  });
  const byId = new Map(own.map((seal) => [seal.id, seal]));
  const choice = choices.toSorted((a, b) => b.number - a.number)[0];
  const chosen = byId.get(choice?.chosen ?? '');
  const over = new Set(chosen ? choice?.over : []);
  for (const { id } of own) if (over.has(id)) standings.set(id, 'passed-over');
  const count = (from: StandingSeal | undefined, next: (seal: StandingSeal) => StandingSeal | undefined) => {
    // A chain cannot meet itself, since an id is the hash of what it amends; what claims so ends here.
    for (let seal = from; seal && standings.get(seal.id) !== 'counted'; seal = next(seal)) {
      standings.set(seal.id, 'counted');
    }
  };
  const free = own.filter(({ id }) => !over.has(id));
  const amendment = ({ id }: StandingSeal) => earliest(free.filter(({ amends }) => amends === id));
  if (chosen) count(byId.get(chosen.amends ?? ''), ({ amends }) => byId.get(amends ?? ''));
  count(chosen ?? firstOf(own, byId), amendment);
  return standings;
}

function firstOf(
  own: readonly StandingSeal[],
  byId: ReadonlyMap<string, StandingSeal>,
): StandingSeal | undefined {
  return (
    earliest(own.filter(({ amends }) => amends === null)) ??
    earliest(own.filter(({ amends }) => !byId.has(amends ?? '')))
  );
}

function earliest(seals: readonly StandingSeal[]): StandingSeal | undefined {
  return seals.toSorted((a, b) => a.sealedAt - b.sealedAt || (a.id < b.id ? -1 : 1))[0];
}
