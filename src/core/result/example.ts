import * as z from 'zod/mini';
import { factsSchema } from '#core/enterprise/enterprise.ts';
import { answersSchema } from '../answers/answer.ts';
import type { ModelReference } from '../model/model-reference.ts';
import type { Model } from '../model/model.ts';
import { makeResult } from './make-result.ts';
import { resultSchema } from './result.ts';

/** Answers and what they must come to, worked out by hand: [M27] a model whose examples fail does not install. */
export const exampleSchema = z.strictObject({
  name: z.string(),
  facts: factsSchema,
  answers: answersSchema,
  expect: z.partial(
    z.pick(resultSchema, {
      score: true,
      scoreNode: true,
      level: true,
      levelWithheld: true,
      gates: true,
      nodeLevels: true,
      nodes: true,
      answered: true,
      open: true,
      provisional: true,
    }),
  ),
});

export type Example = z.infer<typeof exampleSchema>;

/** Where an example comes to something else than it says. */
export function exampleDifferences(model: Model, reference: ModelReference, example: Example): string[] {
  const { result } = makeResult(model, reference, example.facts, example.answers);
  return Object.entries(example.expect).flatMap(([part, expected]) => {
    const got = result[part as keyof typeof result];
    const wanted = part === 'nodes' ? { ...(got as object), ...(expected as object) } : expected;
    return JSON.stringify(sorted(got)) === JSON.stringify(sorted(wanted))
      ? []
      : [`${part}: ${JSON.stringify(got)} instead of ${JSON.stringify(expected)}`];
  });
}

function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, entry]) => [key, sorted(entry)]),
  );
}
