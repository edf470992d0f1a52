import * as z from 'zod/mini';
import { hashSchema } from '#core/records/hash-schema.ts';

/** Who settled it at the hub, when, and in which words; `by` is null where the account has no name there any more. */
export const settledSchema = z.object({
  by: z.nullable(z.string()),
  at: z.iso.datetime(),
  why: z.string(),
});

/** [P19] Where a seal has come to stand after its receipt was given. */
const standingSchema = z.object({
  id: hashSchema,
  is: z.enum(['counted', 'competing', 'passed-over', 'quarantined']),
  reason: z.optional(z.string()),
  detail: z.optional(z.string()),
  /** Where a person's word has brought it there. */
  settled: z.optional(settledSchema),
  /** When the hub told it. */
  at: z.iso.datetime(),
});

export type Settled = z.infer<typeof settledSchema>;
export type ToldStanding = z.infer<typeof standingSchema>;

/** null where only a newer build knows what it says; the seal stays as it was heard last. */
export function readStanding(raw: unknown): ToldStanding | null {
  const read = z.safeParse(standingSchema, raw);
  return read.success ? read.data : null;
}
