import * as z from 'zod/mini';
import { commonItem } from '../common-item.ts';

/** Free words; never scored, and part of the person part of a seal. */
export const textSchema = z.strictObject({
  ...commonItem,
  kind: z.literal('text'),
  maxLength: z.int().check(z.minimum(1), z.maximum(4000)),
});

export type Text = z.infer<typeof textSchema>;
