import type { Fraction } from 'fraction.js';
import type { ItemContext } from './item-kind.ts';

/** What the answers to a kind of item are worth, exactly. Apart from its rules: a question needs no exact arithmetic. */
export interface ItemWorth<Item, Value> {
  points(item: Item, value: Value, context: ItemContext): Fraction;
  /** null: not scored, or not rated here. undefined: not known until another item is answered. */
  ceiling(item: Item, context: ItemContext): Fraction | null | undefined;
}
