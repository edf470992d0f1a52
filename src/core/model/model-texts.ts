import * as z from 'zod/mini';

const labelled = z.strictObject({ label: z.string(), hint: z.optional(z.string()) });
const titled = z.strictObject({ title: z.string(), text: z.optional(z.string()) });
const byId = <Schema extends z.ZodMiniType>(schema: Schema) => z.record(z.string(), schema);
const optionallyById = <Schema extends z.ZodMiniType>(schema: Schema) => z.optional(byId(schema));

const itemTextsSchema = z.strictObject({
  /** The title that the instrument itself gives it. */
  official: z.string(),
  /** What an owner is asked, in plain words. */
  question: z.string(),
  adviser: z.optional(z.string()),
  /** What the adviser looks at, what is accepted as evidence, and an example. */
  look: z.optional(z.string()),
  evidence: z.optional(z.array(z.string())),
  example: z.optional(z.string()),
  options: optionallyById(labelled),
  rows: optionallyById(labelled),
  columns: optionallyById(labelled),
  unit: z.optional(z.string()),
  /** Another wording for a profile. */
  variants: optionallyById(z.strictObject({ question: z.string(), adviser: z.optional(z.string()) })),
});

/** A model's words in one language, keyed by the model's ids. */
export const modelTextsSchema = z.strictObject({
  title: z.string(),
  shortTitle: z.string(),
  legalTitle: z.string(),
  levels: byId(z.strictObject({ name: z.string(), text: z.string() })),
  sections: byId(titled),
  nodes: byId(titled),
  items: byId(itemTextsSchema),
  /** A label and an anchor for each step. */
  scales: optionallyById(byId(labelled)),
  tools: byId(labelled),
  reasons: byId(z.string()),
  clauses: byId(z.string()),
  gates: optionallyById(z.string()),
  checks: optionallyById(z.string()),
  profiles: optionallyById(titled),
  alternatives: optionallyById(titled),
  readings: optionallyById(z.string()),
  stages: optionallyById(titled),
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
  categories: optionallyById(z.string()),
  trainings: optionallyById(titled),
  glossary: optionallyById(z.strictObject({ term: z.string(), text: z.string() })),
});

export type ModelTexts = z.infer<typeof modelTextsSchema>;
