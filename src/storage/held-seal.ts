import * as z from 'zod/mini';
import { hashSchema } from '#core/records/hash-schema.ts';
import { settledSchema } from '#protocol/standing.ts';

/** `key` and `signature`: [P21], absent in what an older hub answered. */
const receiptSchema = z.object({
  hash: hashSchema,
  at: z.iso.datetime(),
  key: z.optional(z.string()),
  signature: z.optional(z.string()),
});

/** What became of a seal. `kept`: it stays on this device until its owner agrees to send it. */
const sealStateSchema = z.discriminatedUnion('is', [
  z.object({ is: z.enum(['kept', 'waiting']) }),
  z.object({ is: z.enum(['stored', 'competing']), receipt: receiptSchema }),
  /** [P19] A person at the hub has chosen another seal of the assessment. */
  z.object({
    is: z.literal('passed-over'),
    receipt: receiptSchema,
    settled: z.optional(settledSchema),
  }),
  z.object({
    is: z.literal('quarantined'),
    receipt: receiptSchema,
    reason: z.string(),
    detail: z.optional(z.string()),
  }),
]);

/** A seal as this device holds it: kept after its receipt too, since a restored hub may ask for it again, [P9]. */
export const heldSealSchema = z.object({
  seal: z.object({ id: hashSchema, body: z.string(), person: z.json() }),
  assessment: z.string(),
  source: z.enum(['adviser', 'self']),
  storedAt: z.iso.datetime(),
  state: sealStateSchema,
});

export type SealState = z.infer<typeof sealStateSchema>;
export type HeldSeal = z.infer<typeof heldSealSchema>;
