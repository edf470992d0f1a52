import * as z from 'zod/mini';
import { modelReferenceSchema } from '#core/model/model-reference.ts';

/** [P12] What a hub has published, by name: `words` are the fingerprints of its texts, by language. */
export const publishedListSchema = z.object({
  models: z.array(
    z.object({
      id: z.string(),
      status: z.enum(['draft', 'active', 'retired']),
      effectivePeriod: z.object({ start: z.iso.date(), end: z.optional(z.iso.date()) }),
      ...modelReferenceSchema.shape,
      words: z.record(z.string(), z.string()),
      /** SHA-256 of the signature that comes with it, null without one; a hub that does not say so is an older one. */
      signature: z.optional(z.nullable(z.string())),
      structureOnly: z.optional(z.boolean()),
    }),
  ),
});

/** One of them, whole. Its parts are read apart, so that what only a newer build understands is told from a bad line. */
export const publishedModelSchema = z.object({
  model: z.unknown(),
  texts: z.record(z.string(), z.unknown()),
  examples: z.array(z.unknown()),
  signature: z.optional(z.unknown()),
});

export type PublishedName = z.infer<typeof publishedListSchema>['models'][number];
