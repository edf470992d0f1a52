import * as z from 'zod/mini';

/**
 * What was said of an item, with its state. Absent: pending. "Not asked" is never stored: it follows from the model,
 * the facts and the other answers.
 */
export const answerSchema = z.discriminatedUnion('state', [
  /** Words and files are missing here once sealed: they lie in the seal's person part. */
  z.object({ state: z.literal('answered'), value: z.optional(z.json()) }),
  z.object({ state: z.literal('notApplicable'), reason: z.string().check(z.maxLength(64)) }),
  z.object({ state: z.literal('dontKnow') }),
  z.object({ state: z.literal('declined') }),
]);

export const answersSchema = z.record(z.string().check(z.maxLength(64)), answerSchema);

export type Answer = z.infer<typeof answerSchema>;
export type Answers = z.infer<typeof answersSchema>;
