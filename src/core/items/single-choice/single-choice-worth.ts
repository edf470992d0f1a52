import { Fraction } from 'fraction.js';
import type * as z from 'zod/mini';
import type { ItemWorth } from '../item-worth.ts';
import { singleChoice, type singleChoiceSchema } from './single-choice.ts';

type SingleChoice = z.infer<typeof singleChoiceSchema>;

export const singleChoiceWorth: ItemWorth<SingleChoice, string> = {
  points: (item, value) => new Fraction(item.options.find(({ id }) => id === value)?.points ?? 0),
  ceiling: (item) =>
    singleChoice.scored(item)
      ? item.options
          .map(({ points }) => new Fraction(points ?? 0))
          .reduce((best, points) => (points.gt(best) ? points : best))
      : null,
};
