import * as z from 'zod/mini';

/** Names one model for ever: what a draft keeps and a result states. */
export const modelReferenceSchema = z.strictObject({
  url: z.string(),
  version: z.string(),
  fingerprint: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

export type ModelReference = z.infer<typeof modelReferenceSchema>;
