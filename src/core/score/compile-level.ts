import { Fraction } from 'fraction.js';
import type { Levels } from '../model/node-schema.ts';
import { levelOf } from './bands.ts';
import { inParts, partsFor, times } from './whole-numbers.ts';

/** The level of a share of the scale: what `levelOf` says, by whole numbers where the model does not round first. */
export function compileLevel(levels: Levels, scale: number): (lower: number, ceiling: number) => number {
  if (levels.round.when === 'beforeBanding') {
    return (lower, ceiling) => levelOf(levels, new Fraction(lower, ceiling).mul(scale));
  }
  const edges = levels.bands.map(({ from }) => new Fraction(from));
  const unit = partsFor(edges);
  const bands = levels.bands.map(({ level }, index) => ({ level, from: inParts(edges[index]!, unit) }));
  const least = levels.edge === 'upper' ? 0 : 1;
  return (lower, ceiling) => {
    const score = times(times(lower, scale), unit);
    let reached = bands[0]?.level ?? 0;
    for (let index = 1; index < bands.length; index += 1) {
      const { level, from } = bands[index]!;
      if (score - times(from, ceiling) >= least) reached = level;
    }
    return reached;
  };
}
