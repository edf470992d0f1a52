import * as z from 'zod/mini';
import type { ItemKind } from '../item-kind.ts';
import type { Grid } from './grid-schema.ts';

/** The columns ticked in each row; a row without ticks is left out. */
export const gridValue = z.record(
  z.string().check(z.maxLength(64)),
  z.array(z.string().check(z.maxLength(64))).check(z.maxLength(20)),
);

export type GridValue = z.infer<typeof gridValue>;

/** The tick that says "none of these"; without any tick nothing is said and the item stays pending. */
export const noRow = 'none';

export const grid: ItemKind<Grid, GridValue> = {
  choices: (item) => item.columns.map(({ id }) => id),
  refusal(item, value) {
    const rows = Object.keys(value);
    if (rows.length === 0) return 'nothing-chosen';
    if (value[noRow]) return rows.length > 1 ? 'exclusive-with-others' : null;
    if (rows.some((row) => !item.rows.some(({ id }) => id === row))) return 'unknown-row';
    for (const ticks of Object.values(value)) {
      if (ticks.length === 0) return 'nothing-chosen';
      if (new Set(ticks).size < ticks.length) return 'doubled-option';
      if (!ticks.every((tick) => item.columns.some(({ id }) => id === tick))) return 'unknown-option';
    }
    return null;
  },
  scored: (item) => item.columns.some(({ points }) => points !== undefined),
  chosen: (value, row) => (row === undefined ? Object.values(value).flat() : (value[row] ?? [])),
};
