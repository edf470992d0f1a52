import { Fraction } from 'fraction.js';
import { greatest, total, type ItemWorth } from '../item-worth.ts';
import { grid, type GridValue } from './grid.ts';
import type { Grid } from './grid-schema.ts';

export const gridWorth: ItemWorth<Grid, GridValue> = {
  points: (item, value) => total(item.rows.map(({ id }) => rowWorth(item, value[id] ?? []))),
  ceiling(item) {
    if (!grid.scored(item)) return null;
    if (item.outOf !== undefined) return new Fraction(item.outOf);
    const every = item.columns.map(({ id }) => id);
    return rowWorth(item, every).mul(item.rows.length);
  },
};

function rowWorth({ columns, counts }: Grid, ticks: string[]): Fraction {
  const points = columns
    .filter(({ id }) => ticks.includes(id))
    .map((column) => new Fraction(column.points ?? 0));
  return counts === 'sum' ? total(points) : greatest(points);
}
