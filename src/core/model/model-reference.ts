import * as z from 'zod/mini';
import { hashSchema } from '../records/hash-schema.ts';

/** Names one model for ever: what a draft keeps and a result states. */
export const modelReferenceSchema = z.strictObject({
  url: z.string(),
  version: z.string(),
  fingerprint: hashSchema,
});

export type ModelReference = z.infer<typeof modelReferenceSchema>;
