import * as z from 'zod/mini';
import { legalForms } from '#core/enterprise/enterprise.ts';

/** What is counted: one instrument's results of one source; advisers' and owners' own are never added up. */
export const filtersSchema = z.object({
  source: z.enum(['adviser', 'self']),
  legalForm: z.nullable(z.enum(legalForms)),
  /** Of the sealing, in Vietnam; null: all years. */
  year: z.nullable(z.int().check(z.minimum(2000), z.maximum(2999))),
  /** The url of the instrument, whatever its version. */
  model: z.string(),
});

export type Filters = z.infer<typeof filtersSchema>;

export const count = z.int().check(z.minimum(0));

/** Enterprises of a group, those of them whose whole score could be rated, and the mean of these scores, 0–100. */
export const groupSchema = { enterprises: count, rated: count, mean: z.nullable(z.number()) };
