import { Fraction } from 'fraction.js';
import { greatest, type ItemWorth } from '../item-worth.ts';
import { singleChoice } from './single-choice.ts';
import type { SingleChoice } from './single-choice-schema.ts';

export const singleChoiceWorth: ItemWorth<SingleChoice, string> = {
  points: (item, value) => new Fraction(item.options.find(({ id }) => id === value)?.points ?? 0),
  ceiling: (item) =>
    singleChoice.scored(item) ? greatest(item.options.map(({ points }) => new Fraction(points ?? 0))) : null,
};
