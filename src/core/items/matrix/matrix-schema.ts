import * as z from 'zod/mini';
import { commonItem } from '../common-item.ts';
import { exactSchema, idSchema, stepSchema } from '../item-kind.ts';

/** Rows that are each rated on one scale; worth the sum over the rows. */
export const matrixSchema = z.strictObject({
  ...commonItem,
  kind: z.literal('matrix'),
  /** A row's weight multiplies the points of its step; 1 where absent. */
  rows: z.array(z.strictObject({ id: idSchema, weight: z.optional(exactSchema) })).check(z.minLength(1)),
  /** The scale whose steps these are. */
  scale: z.optional(idSchema),
  steps: z.array(stepSchema).check(z.minLength(2)),
  /** The most that it is counted out of, where that is more than can be had. */
  outOf: z.optional(exactSchema),
});

export type Matrix = z.infer<typeof matrixSchema>;
