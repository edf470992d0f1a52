import * as z from 'zod/mini';
import { commonItem } from '../common-item.ts';
import { exactSchema, idSchema, stepSchema } from '../item-kind.ts';

/** Rows with a tick in each of a few columns (have, plan). */
export const gridSchema = z.strictObject({
  ...commonItem,
  kind: z.literal('grid'),
  rows: z.array(z.strictObject({ id: idSchema })).check(z.minLength(1)),
  columns: z.array(stepSchema).check(z.minLength(2)),
  /** A row is worth its best tick, or all of its ticks together. */
  counts: z.enum(['best', 'sum']),
  /** The most that it is counted out of, where that is more than can be had. */
  outOf: z.optional(exactSchema),
});

export type Grid = z.infer<typeof gridSchema>;
