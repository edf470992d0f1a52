import * as z from 'zod/mini';
import { commonItem } from '../common-item.ts';
import { exactSchema, idSchema } from '../item-kind.ts';

export const multipleChoiceSchema = z.strictObject({
  ...commonItem,
  kind: z.literal('multiple-choice'),
  options: z
    .array(
      z.strictObject({ id: idSchema, points: z.optional(exactSchema), exclusive: z.optional(z.boolean()) }),
    )
    .check(z.minLength(2)),
  /** Points above it do not count. */
  cap: z.optional(exactSchema),
  /** The most that it is counted out of, where that is more than can be had. */
  outOf: z.optional(exactSchema),
});

export type MultipleChoice = z.infer<typeof multipleChoiceSchema>;
