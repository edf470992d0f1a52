import { Fraction } from 'fraction.js';
import type { Model } from '../model/model.ts';
import { roundHalfUp } from './rounding.ts';

/** The level that a score (on the model's scale) reaches; a value on an edge belongs to the side that the model says. */
export function levelOf(levels: Model['levels'], score: Fraction): number {
  const value =
    levels.round.when === 'beforeBanding' ? new Fraction(roundHalfUp(score, levels.round.digits)) : score;
  const reached = levels.bands.filter(({ from }, index) => {
    const edge = new Fraction(from);
    return index === 0 || (levels.edge === 'upper' ? value.gte(edge) : value.gt(edge));
  });
  return (reached.at(-1) ?? levels.bands[0])?.level ?? 0;
}
