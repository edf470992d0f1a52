import { Fraction } from 'fraction.js';
import type { ItemContext } from './item-kind.ts';

/** What the answers to a kind of item are worth, exactly. Apart from its rules: a question needs no exact arithmetic. */
export interface ItemWorth<Item, Value> {
  points(item: Item, value: Value, context: ItemContext): Fraction;
  /** null: not scored, or not rated here. undefined: not known until another item is answered. */
  ceiling(item: Item, context: ItemContext): Fraction | null | undefined;
}

export const zero = new Fraction(0);

/** For kinds that are never scored. */
export const worthNothing: ItemWorth<unknown, unknown> = { points: () => zero, ceiling: () => null };

export function total(points: readonly Fraction[]): Fraction {
  return points.reduce((sum, one) => sum.add(one), zero);
}

/** The greatest; 0 where there is none. */
export function greatest(points: readonly Fraction[]): Fraction {
  return points.reduce((best, one) => (one.gt(best) ? one : best), points[0] ?? zero);
}

export function least(points: readonly Fraction[]): Fraction {
  return points.reduce((best, one) => (one.lt(best) ? one : best), points[0] ?? zero);
}
