import * as z from 'zod/mini';

const labelled = z.strictObject({ label: z.string(), hint: z.optional(z.string()) });
const titled = z.strictObject({ title: z.string(), text: z.optional(z.string()) });
const byId = <Schema extends z.ZodMiniType>(schema: Schema) => z.record(z.string(), schema);

/** A model's words in one language, keyed by the model's ids. */
export const modelTextsSchema = z.strictObject({
  title: z.string(),
  shortTitle: z.string(),
  legalTitle: z.string(),
  levels: byId(z.strictObject({ name: z.string(), text: z.string() })),
  sections: byId(titled),
  nodes: byId(titled),
  items: byId(
    z.strictObject({
      official: z.string(),
      question: z.string(),
      adviser: z.optional(z.string()),
      options: z.optional(byId(labelled)),
    }),
  ),
  tools: byId(labelled),
  reasons: byId(z.string()),
  clauses: byId(z.string()),
  advice: byId(
    z.strictObject({
      title: z.string(),
      text: z.string(),
      steps: z.optional(z.array(z.string())),
      effort: z.string(),
      cost: z.string(),
    }),
  ),
  schemes: byId(z.strictObject({ title: z.string(), text: z.string() })),
  categories: z.optional(byId(z.string())),
});

export type ModelTexts = z.infer<typeof modelTextsSchema>;
