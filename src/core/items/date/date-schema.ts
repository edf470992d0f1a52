import * as z from 'zod/mini';
import { commonItem } from '../common-item.ts';

/** A day; never scored. */
export const dateSchema = z.strictObject({
  ...commonItem,
  kind: z.literal('date'),
  from: z.optional(z.iso.date()),
  until: z.optional(z.iso.date()),
});

export type DateItem = z.infer<typeof dateSchema>;
