import { Fraction } from 'fraction.js';
import { greatest, total, zero, type ItemWorth } from '../item-worth.ts';
import { multipleChoice } from './multiple-choice.ts';
import type { MultipleChoice } from './multiple-choice-schema.ts';

/** Options with negative points can take away what others gave, never more: an item is worth 0 at least. */
export const multipleChoiceWorth: ItemWorth<MultipleChoice, string[]> = {
  points: (item, value) =>
    bounded(
      item,
      item.options.filter(({ id }) => value.includes(id)),
    ),
  ceiling(item) {
    if (!multipleChoice.scored(item)) return null;
    if (item.outOf !== undefined) return new Fraction(item.outOf);
    const together = item.options.filter(({ points, exclusive }) => !exclusive && gives(points));
    const alone = item.options.filter(({ exclusive }) => exclusive);
    return greatest([bounded(item, together), ...alone.map((option) => bounded(item, [option]))]);
  },
};

function gives(points: string | undefined): boolean {
  return new Fraction(points ?? 0).gt(0);
}

function bounded(item: MultipleChoice, chosen: MultipleChoice['options']): Fraction {
  const sum = greatest([zero, total(chosen.map(({ points }) => new Fraction(points ?? 0)))]);
  return item.cap !== undefined && sum.gt(item.cap) ? new Fraction(item.cap) : sum;
}
