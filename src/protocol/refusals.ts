import * as z from 'zod/mini';

/** Why the hub refused a whole request. An item of a push is never refused: it has a verdict. */
const refusals = [
  'bad-request',
  'not-json',
  'bad-encoding',
  'too-large',
  'foreign-origin',
  'wrong-password',
  'too-many-tries',
  'signed-out',
  'other-session',
  'not-allowed',
  'bad-token',
  'login-taken',
  'version-taken',
  'changed-meanwhile',
  'other-fault',
  'catalogue-full',
  'hash-differs',
  'wrong-type',
  'files-full',
  'not-courier',
  'newer-courier',
  'other-hub',
  'cut-off',
  'damaged',
  'not-found',
  'database-unreachable',
  'stopping',
  'failed',
] as const;

export type Refusal = (typeof refusals)[number];

/** The body of every refusal; a reason that only a newer hub knows is read as `failed`. */
export const refusalReplySchema = z.object({
  error: z.object({ reason: z.pipe(z.string(), z.transform(knownReason)), message: z.optional(z.string()) }),
});

function knownReason(text: string): Refusal {
  return refusals.find((refusal) => refusal === text) ?? 'failed';
}
