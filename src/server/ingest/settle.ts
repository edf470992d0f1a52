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
  const all = [...seals.values()];
  const amending = all.filter(({ amends }) => amends === arrived.id);
  const touched = new Set([arrived, ...amending].map(({ assessment }) => assessment));
  return [...touched].flatMap((assessment) =>
    [...standingsOf(assessment, all, choices.get(assessment))].flatMap(([id, standing]) => {
      const held = seals.get(id);
      if (!held) return [];
      const stands = asHeld(standing);
      return held.status === stands.status && held.reason === stands.reason ? [] : [{ ...held, ...stands }];
    }),
  );
}

function asHeld(standing: Standing): Pick<HeldSeal, 'status' | 'reason' | 'detail'> {
  return standing === 'other-assessment'
    ? { status: 'quarantined', reason: standing, detail: null }
    : { status: standing, reason: null, detail: null };
}
