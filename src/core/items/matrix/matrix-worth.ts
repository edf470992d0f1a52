import { Fraction } from 'fraction.js';
import type { ItemWorth } from '../item-worth.ts';
import { greatest, total } from '../item-worth.ts';
import { matrix, type MatrixValue } from './matrix.ts';
import type { Matrix } from './matrix-schema.ts';

export const matrixWorth: ItemWorth<Matrix, MatrixValue> = {
  points: (item, value) =>
    total(
      item.rows.map(({ id, weight = 1 }) =>
        new Fraction(item.steps.find((step) => step.id === value[id])?.points ?? 0).mul(weight),
      ),
    ),
  ceiling(item) {
    if (!matrix.scored(item)) return null;
    if (item.outOf !== undefined) return new Fraction(item.outOf);
    const best = greatest(item.steps.map(({ points }) => new Fraction(points ?? 0)));
    return total(item.rows.map(({ weight = 1 }) => best.mul(weight)));
  },
};
