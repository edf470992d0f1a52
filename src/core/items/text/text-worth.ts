import { Fraction } from 'fraction.js';
import type * as z from 'zod/mini';
import type { ItemWorth } from '../item-worth.ts';
import type { textSchema } from './text.ts';

export const textWorth: ItemWorth<z.infer<typeof textSchema>, string> = {
  points: () => new Fraction(0),
  ceiling: () => null,
};
