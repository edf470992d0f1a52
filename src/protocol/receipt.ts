import * as z from 'zod/mini';
import { hashSchema } from '#core/records/hash-schema.ts';
import { keyIdSchema, signatureSchema } from './keys.ts';

/** Why an item that arrived stays out of every count until a person settles it. */
const quarantineReasons = [
  'malformed',
  'dot-reused',
  'wrong-id',
  'unknown-model',
  'other-account',
  'other-assessment',
  'counter-too-high',
  'answers-refused',
  'score-differs',
  'inconsistent',
  'person-differs',
  'outside-scope',
  'other-record',
  'too-large',
  'unknown-device',
  'device-revoked',
  'account-closed',
] as const;

/** [P4] What the hub holds of an item: the SHA-256 of the canonical text that it stored. */
export const receiptSchema = z.object({
  hash: hashSchema,
  at: z.iso.datetime(),
  /** [P21] Of a seal that is stored or known: by which key the hub has signed it. Absent in replies of an older hub. */
  key: z.optional(keyIdSchema),
  signature: z.optional(signatureSchema),
});

/**
 * [P3] Every item ends in one of five verdicts, each of which stored it (or, for `erased`, says that the law forbids it).
 * Verdicts come in the order of the items; `id` is null where the item had none that could be read.
 */
const answeredItem = { id: z.nullable(z.string()), receipt: receiptSchema };
const verdictSchema = z.discriminatedUnion('verdict', [
  z.object({
    ...answeredItem,
    verdict: z.enum(['stored', 'merged', 'known']),
    competing: z.optional(z.boolean()),
    /** [P19] Of a competing one: a person has chosen another. */
    passedOver: z.optional(z.boolean()),
  }),
  z.object({
    ...answeredItem,
    verdict: z.literal('quarantined'),
    /** One that only a newer hub knows is kept as it is, and said in general words. */
    reason: z.pipe(
      z.string(),
      z.transform((reason) => reason as QuarantineReason),
    ),
    detail: z.optional(z.string()),
  }),
  z.object({ ...answeredItem, verdict: z.literal('erased'), ground: z.string() }),
]);

export type QuarantineReason = (typeof quarantineReasons)[number];
export type Receipt = z.infer<typeof receiptSchema>;
export type SignedReceipt = Receipt & { key: string; signature: string };
export type Verdict = z.infer<typeof verdictSchema>;

export function isSignedReceipt(receipt: Receipt): receipt is SignedReceipt {
  return receipt.key !== undefined && receipt.signature !== undefined;
}

/** null where only a newer hub knows what it says: then its item has no verdict yet, and the others have theirs. */
export function readVerdict(raw: unknown): Verdict | null {
  const read = z.safeParse(verdictSchema, raw);
  return read.success ? read.data : null;
}
