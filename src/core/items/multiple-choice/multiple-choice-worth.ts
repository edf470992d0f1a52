import { Fraction } from 'fraction.js';
import type { ItemWorth } from '../item-worth.ts';
import { multipleChoice } from './multiple-choice.ts';
import type { MultipleChoice } from './multiple-choice-schema.ts';

export const multipleChoiceWorth: ItemWorth<MultipleChoice, string[]> = {
  points: (item, value) =>
    capped(
      item,
      item.options.filter(({ id }) => value.includes(id)),
    ),
  ceiling(item) {
    if (!multipleChoice.scored(item)) return null;
    const together = capped(
      item,
      item.options.filter(({ exclusive }) => !exclusive),
    );
    return item.options
      .filter(({ exclusive }) => exclusive)
      .map((option) => capped(item, [option]))
      .reduce((best, points) => (points.gt(best) ? points : best), together);
  },
};

function capped(item: MultipleChoice, chosen: MultipleChoice['options']): Fraction {
  const sum = chosen.reduce((total, { points }) => total.add(points ?? 0), new Fraction(0));
  return item.cap !== undefined && sum.gt(item.cap) ? new Fraction(item.cap) : sum;
}
