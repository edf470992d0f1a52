import { Fraction } from 'fraction.js';

/** An amount in whole parts: `lower`, `upper` and `ceiling` are all counted in parts of 1/`parts`. */
export interface Amount {
  lower: number;
  upper: number;
  ceiling: number;
  parts: number;
}

export type Part = Amount | 'excluded' | 'unrated';

/** Raised inside where a number would no longer be exact; whoever scores so goes the slow, exact way then. */
export class TooLarge extends Error {}

/** A product that is exact, or none. */
export function times(a: number, b: number): number {
  return exact(a * b);
}

/** A sum that is exact, or none. */
export function plus(a: number, b: number): number {
  return exact(a + b);
}

function exact(made: number): number {
  if (Math.abs(made) > Number.MAX_SAFE_INTEGER) throw new TooLarge();
  return made;
}

export function commonDivisor(a: number, b: number): number {
  let [one, other] = [a, b];
  while (other !== 0) [one, other] = [other, one % other];
  return one;
}

export function commonMultiple(a: number, b: number): number {
  return a === b ? a : times(a / commonDivisor(a, b), b);
}

/** The smallest number of parts in which all of these amounts are whole. */
export function partsFor(amounts: readonly Fraction[]): number {
  return amounts.reduce((parts, { d }) => commonMultiple(parts, whole(d)), 1);
}

/** An amount counted in parts of 1/`parts`. */
export function inParts(amount: Fraction, parts: number): number {
  return times(whole(amount.n), parts / whole(amount.d)) * (amount.s < 0n ? -1 : 1);
}

function whole(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new TooLarge();
  return number;
}

export function sumOf(parts: readonly Part[]): Part {
  let [lower, upper, ceiling, unit] = [0, 0, 0, 1];
  for (const part of parts) {
    if (part === 'unrated') return 'unrated';
    if (part === 'excluded') continue;
    const next = commonMultiple(unit, part.parts);
    const [before, by] = [next / unit, next / part.parts];
    lower = plus(times(lower, before), times(part.lower, by));
    upper = plus(times(upper, before), times(part.upper, by));
    ceiling = plus(times(ceiling, before), times(part.ceiling, by));
    unit = next;
  }
  return ceiling === 0 ? 'excluded' : { lower, upper, ceiling, parts: unit };
}

/** By whole weights, in parts of 1/`unit`. */
export function meanOf(parts: readonly Part[], weights: readonly number[], unit: number): Part {
  let [lower, upper, weight, below] = [0, 0, 0, 1];
  for (let index = 0; index < parts.length; index += 1) {
    const part = parts[index]!;
    const weighs = weights[index]!;
    if (weighs === 0 || part === 'excluded') continue;
    if (part === 'unrated') return 'unrated';
    if (part.ceiling === 0) continue;
    const by = commonDivisor(commonDivisor(part.lower, part.upper), part.ceiling);
    const ceiling = part.ceiling / by;
    const next = commonMultiple(below, ceiling);
    const [before, share] = [next / below, times(weighs, next / ceiling)];
    lower = plus(times(lower, before), times(part.lower / by, share));
    upper = plus(times(upper, before), times(part.upper / by, share));
    weight = plus(weight, weighs);
    below = next;
  }
  if (weight === 0) return 'excluded';
  return { lower, upper, ceiling: times(weight, below), parts: times(unit, below) };
}

/** The least of the ratios, or the greatest: `sign` 1 or -1. */
export function extremeOf(parts: readonly Part[], sign: 1 | -1): Part {
  let [lower, upper]: [Amount | null, Amount | null] = [null, null];
  for (const part of parts) {
    if (part === 'unrated') return 'unrated';
    if (part === 'excluded' || part.ceiling === 0) continue;
    if (!lower || sign * compareRatios(part.lower, part, lower.lower, lower) < 0) lower = part;
    if (!upper || sign * compareRatios(part.upper, part, upper.upper, upper) < 0) upper = part;
  }
  if (!lower || !upper) return 'excluded';
  const below = commonMultiple(lower.ceiling, upper.ceiling);
  return {
    lower: times(lower.lower, below / lower.ceiling),
    upper: times(upper.upper, below / upper.ceiling),
    ceiling: below,
    parts: below,
  };
}

function compareRatios(a: number, { ceiling: ofA }: Amount, b: number, { ceiling: ofB }: Amount): number {
  return times(a, ofB) - times(b, ofA);
}

/** The same ratio, worth `points` in parts of 1/`unit`. */
export function worthPoints(part: Part, points: number, unit: number): Part {
  if (typeof part === 'string' || part.ceiling === 0) return part;
  return {
    lower: times(part.lower, points),
    upper: times(part.upper, points),
    ceiling: times(part.ceiling, points),
    parts: times(part.ceiling, unit),
  };
}

/** The ratio of a part as exact fractions; null where it has none. */
export function fractionsOf(part: Part): { lower: Fraction; upper: Fraction } | null {
  if (typeof part === 'string' || part.ceiling === 0) return null;
  const lower = new Fraction(part.lower, part.ceiling);
  return { lower, upper: part.upper === part.lower ? lower : new Fraction(part.upper, part.ceiling) };
}
