import * as z from 'zod/mini';
import { modelReferenceSchema } from '#core/model/model-reference.ts';
import { modelTextsSchema } from '#core/model/model-texts.ts';
import { modelSchema } from '#core/model/model.ts';
import { problems, type Finding } from '#core/model/finding.ts';
import { modelChangeSchema } from '#core/model/compare-models.ts';

/** What an author's screens ask of the hub. */
const ownModelSchema = z.object({
  id: z.string(),
  status: z.enum(['draft', 'active', 'retired']),
  effectivePeriod: z.object({ start: z.iso.date(), end: z.optional(z.iso.date()) }),
  ...modelReferenceSchema.shape,
  title: z.record(z.string(), z.string()),
  origin: z.enum(['shipped', 'published']),
  publishedAt: z.optional(z.iso.datetime()),
  withdrawnAt: z.optional(z.nullable(z.iso.datetime())),
  /** False: the hub's release finds fault with what an older one took, and offers it no more. */
  sound: z.optional(z.boolean()),
  /** Whose counted assessments rest on it. */
  used: z.object({ enterprises: z.int(), provinces: z.int() }),
});

export const ownModelsSchema = z.object({ models: z.array(ownModelSchema) });

export const checkReplySchema = z.object({
  findings: z.array(
    z.object({
      where: z.string(),
      problem: z.pipe(
        z.string(),
        z.transform((text): Finding['problem'] => problems.find((one) => one === text) ?? 'malformed'),
      ),
      detail: z.string(),
      /** Of a workbook: the sheet, and the row where it is one. */
      place: z.optional(z.nullable(z.object({ sheet: z.string(), row: z.nullable(z.int()) }))),
    }),
  ),
  model: z.nullable(
    z.object({
      model: modelSchema,
      reference: modelReferenceSchema,
      texts: z.record(z.string(), modelTextsSchema),
      examples: z.int(),
    }),
  ),
  before: z.optional(
    z.nullable(z.object({ ...modelReferenceSchema.shape, changes: z.array(modelChangeSchema) })),
  ),
});

export type OwnModel = z.infer<typeof ownModelSchema>;
export type CheckReply = z.infer<typeof checkReplySchema>;
export type PlacedFinding = CheckReply['findings'][number];
