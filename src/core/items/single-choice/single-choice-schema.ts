import * as z from 'zod/mini';
import { commonItem } from '../common-item.ts';
import { factNames, idSchema, stepSchema } from '../item-kind.ts';

export const singleChoiceSchema = z.strictObject({
  ...commonItem,
  kind: z.literal('single-choice'),
  /** The scale whose steps the options are. */
  scale: z.optional(idSchema),
  options: z.array(stepSchema).check(z.minLength(2)),
  /** Answered by a fact of the enterprise where that is known; the bin with the highest `from` not above it. */
  derivedFrom: z.optional(
    z.strictObject({
      fact: z.enum(factNames),
      bins: z.array(z.strictObject({ from: z.number(), option: idSchema })).check(z.minLength(1)),
    }),
  ),
  /** Which options to offer first; never an answer by itself. */
  suggest: z.optional(
    z.strictObject({ fact: z.literal('sector'), options: z.record(z.string(), z.array(idSchema)) }),
  ),
});

export type SingleChoice = z.infer<typeof singleChoiceSchema>;
