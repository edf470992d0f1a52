import * as z from 'zod/mini';
import { modelReferenceSchema } from '../model/model-reference.ts';
import { canonicalJson } from '../records/canonical.ts';

const exact = z.string().check(z.regex(/^\d+(\/[1-9]\d*)?$/));
const spanSchema = z.object({ lower: exact, upper: exact });

/** What an assessment came to. Exact fractions as text; the trace is computed again where it is shown. */
export const resultSchema = z.object({
  model: modelReferenceSchema,
  /** The version of the scoring itself. */
  engine: z.string(),
  /** On the model's scale; null where not even the part that stands alone can be rated. */
  score: z.nullable(spanSchema),
  scoreNode: z.string(),
  level: z.nullable(z.int()),
  levelWithheld: z.nullable(z.enum(['not-rated', 'open', 'too-few-answers', 'no-levels'])),
  /** The gates that keep it from a higher level; only of models that have gates. */
  gates: z.optional(z.array(z.string())),
  /** Levels of nodes that have levels of their own; null: not certain. */
  nodeLevels: z.optional(z.record(z.string(), z.nullable(z.int()))),
  /** Ratio of each node, 0 to 1; null: not rated. */
  nodes: z.record(z.string(), z.nullable(spanSchema)),
  answered: z.int(),
  open: z.int(),
  provisional: z.array(z.string()),
});

export type Result = z.infer<typeof resultSchema>;

/** The same to the byte in canonical form, whatever the order of keys that storage or the wire left. */
export function sameResult(a: Result, b: Result): boolean {
  return canonicalJson(a) === canonicalJson(b);
}
