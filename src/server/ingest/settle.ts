import { standingsOf, type Standing } from '#core/assessment/standing.ts';
import type { Arrival, HeldSeal } from './hub-store.ts';

/**
 * [P7] [P19] The seals that stand otherwise once `arrived` is one of them, and with what people chose, as they then
 * stand: in its own assessment, and in those of seals that amend it.
 */
export function movedBy(
  { seals, choices }: Pick<Arrival, 'seals' | 'choices'>,
  arrived: HeldSeal,
): HeldSeal[] {
  const touched = new Set([arrived.assessment]);
  for (const { amends, assessment } of seals.values()) if (amends === arrived.id) touched.add(assessment);
  const of = (id: string) => (id === arrived.id ? arrived : seals.get(id));
  return [...touched].flatMap((assessment) => {
    const among = withAmended(assessment, { seals, arrived, of });
    return [...standingsOf(assessment, among, choices.get(assessment))].flatMap(([id, standing]) => {
      const held = of(id);
      if (!held) return [];
      const stands = asHeld(standing);
      return held.status === stands.status && held.reason === stands.reason ? [] : [{ ...held, ...stands }];
    });
  });
}

interface Among {
  seals: Arrival['seals'];
  arrived: HeldSeal;
  of: (id: string) => HeldSeal | undefined;
}

/** An assessment's seals and those that they amend: of the other hundreds of a push it need not be asked. */
function withAmended(assessment: string, { seals, arrived, of }: Among): HeldSeal[] {
  const found = new Map<string, HeldSeal>();
  const add = (seal: HeldSeal) => {
    found.set(seal.id, seal);
    const amended = seal.amends === null ? undefined : of(seal.amends);
    if (amended) found.set(amended.id, amended);
  };
  for (const seal of seals.values()) if (seal.assessment === assessment && seal.id !== arrived.id) add(seal);
  if (arrived.assessment === assessment) add(arrived);
  return [...found.values()];
}

function asHeld(standing: Standing): Pick<HeldSeal, 'status' | 'reason' | 'detail'> {
  return standing === 'other-assessment'
    ? { status: 'quarantined', reason: standing, detail: null }
    : { status: standing, reason: null, detail: null };
}
