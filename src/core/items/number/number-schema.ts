import * as z from 'zod/mini';
import { commonItem } from '../common-item.ts';
import { exactSchema } from '../item-kind.ts';

/** A number, a percentage, an amount of đồng or a year; worth what the line through `points` says there. */
export const numberSchema = z.strictObject({
  ...commonItem,
  kind: z.literal('number'),
  measure: z.enum(['number', 'percentage', 'money', 'year']),
  min: z.optional(exactSchema),
  max: z.optional(exactSchema),
  /** Most digits after the comma; none where absent. */
  decimals: z.optional(z.int().check(z.minimum(0), z.maximum(6))),
  /** [value, points], rising by value; straight between them and level beyond. */
  points: z.optional(z.array(z.tuple([exactSchema, exactSchema])).check(z.minLength(1))),
});

export type NumberItem = z.infer<typeof numberSchema>;
