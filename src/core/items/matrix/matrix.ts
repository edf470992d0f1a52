import * as z from 'zod/mini';
import type { ItemKind } from '../item-kind.ts';
import type { Matrix } from './matrix-schema.ts';

/** The step chosen in each row. */
export const matrixValue = z.record(z.string().check(z.maxLength(64)), z.string().check(z.maxLength(64)));

export type MatrixValue = z.infer<typeof matrixValue>;

export const matrix: ItemKind<Matrix, MatrixValue> = {
  choices: (item) => item.steps.map(({ id }) => id),
  refusal(item, value) {
    const rows = item.rows.map(({ id }) => id);
    const steps = item.steps.map(({ id }) => id);
    if (Object.keys(value).some((row) => !rows.includes(row))) return 'unknown-row';
    if (Object.values(value).some((step) => !steps.includes(step))) return 'unknown-option';
    return rows.every((row) => value[row] !== undefined) ? null : 'rows-open';
  },
  scored: (item) => item.steps.some(({ points }) => points !== undefined),
  chosen: (value, row) => (row === undefined ? Object.values(value) : value[row] ? [value[row]] : []),
};
