import { Fraction } from 'fraction.js';
import type { ItemWorth } from '../item-worth.ts';
import type { Text } from './text-schema.ts';

export const textWorth: ItemWorth<Text, string> = {
  points: () => new Fraction(0),
  ceiling: () => null,
};
