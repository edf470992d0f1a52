import { Fraction } from 'fraction.js';
import type { Levels } from '../model/node-schema.ts';
import { truthOf, type Told } from '../answers/truth.ts';
import { roundHalfUp } from './rounding.ts';
import type { Span } from './trace.ts';

/** The level that a score (on the model's scale) reaches; a value on an edge belongs to the side that the model says. */
export function levelOf(levels: Levels, score: Fraction): number {
  const value =
    levels.round.when === 'beforeBanding' ? new Fraction(roundHalfUp(score, levels.round.digits)) : score;
  const reached = levels.bands.filter(({ from }, index) => {
    const edge = new Fraction(from);
    return index === 0 || (levels.edge === 'upper' ? value.gte(edge) : value.gt(edge));
  });
  return (reached.at(-1) ?? levels.bands[0])?.level ?? 0;
}

/** The lowest and the highest level that are still possible, gates included, and the gates that hold it down for sure. */
export function levelSpan(
  levels: Levels,
  score: Span,
  told: Told,
): { lowest: number; highest: number; gates: string[] } {
  const gates = (levels.gates ?? []).map((gate) => ({ ...gate, open: truthOf(gate.unless, told) }));
  const under = (level: number, closed: typeof gates) =>
    closed.reduce((capped, { highest }) => Math.min(capped, highest), level);
  const shut = gates.filter(({ open }) => open === false);
  const reached = levelOf(levels, score.upper);
  return {
    lowest: under(
      levelOf(levels, score.lower),
      gates.filter(({ open }) => open !== true),
    ),
    highest: under(reached, shut),
    gates: shut.filter(({ highest }) => highest < reached).map(({ id }) => id),
  };
}
