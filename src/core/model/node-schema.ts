import * as z from 'zod/mini';
import { conditionSchema } from '../items/condition.ts';
import { exactSchema, idSchema, policies } from '../items/item-kind.ts';

const parts = z.array(idSchema).check(z.minLength(1));

/** Levels by lower bounds alone, so that there are no holes. */
export const levelsSchema = z.strictObject({
  /** None: no level is ever claimed. */
  bands: z.array(z.strictObject({ level: z.int(), from: exactSchema })),
  edge: z.enum(['upper', 'lower']),
  round: z.strictObject({
    digits: z.int().check(z.minimum(0), z.maximum(6)),
    when: z.enum(['beforeBanding', 'afterBanding']),
  }),
  /** Below this share of answered scored items no level is claimed. */
  atLeastAnswered: exactSchema,
  /** No higher than this level unless something holds; the reason is always shown. */
  gates: z.optional(
    z.array(
      z.strictObject({
        id: idSchema,
        highest: z.int(),
        unless: conditionSchema,
        clause: z.optional(idSchema),
      }),
    ),
  ),
  clause: z.optional(idSchema),
});

const commonNode = {
  clause: z.optional(idSchema),
  /** What the whole node is worth as a part of a sum, whatever its own parts add up to. */
  points: z.optional(exactSchema),
  notApplicable: z.optional(
    z.strictObject({
      /** For the items below that name none. */
      policy: z.optional(z.enum(policies)),
      target: z.optional(exactSchema),
      /** With a larger share of its asked items not applicable the node is not rated. */
      most: z.optional(exactSchema),
    }),
  ),
  /** Levels of its own, on the model's scale. */
  levels: z.optional(levelsSchema),
};

/** How nodes make one value of several: a new operator is a member here and a function in `score/operators.ts`. */
export const nodeSchema = z.discriminatedUnion('op', [
  z.strictObject({ ...commonNode, op: z.literal('sum'), of: parts }),
  z.strictObject({
    ...commonNode,
    op: z.literal('weightedMean'),
    of: parts,
    /** They sum to 1, or say that they are brought to it. */
    weights: z.array(exactSchema),
    normalise: z.optional(z.boolean()),
  }),
  z.strictObject({ ...commonNode, op: z.literal('min'), of: parts }),
  z.strictObject({ ...commonNode, op: z.literal('max'), of: parts }),
  z.strictObject({ ...commonNode, op: z.literal('geometricMean'), of: parts }),
  /** Rung by rung from the bottom: one counts when all its parts reach `atLeast` and every rung below counts. */
  z.strictObject({
    ...commonNode,
    op: z.literal('ladder'),
    rungs: z.array(z.strictObject({ of: parts, atLeast: z.optional(exactSchema) })).check(z.minLength(1)),
  }),
  /** The ratio of the first row whose condition holds. */
  z.strictObject({
    ...commonNode,
    op: z.literal('table'),
    of: parts,
    rows: z.array(z.strictObject({ when: conditionSchema, ratio: exactSchema })).check(z.minLength(1)),
    otherwise: exactSchema,
  }),
]);

export type ModelNode = z.infer<typeof nodeSchema>;
export type Levels = z.infer<typeof levelsSchema>;

/** The items and nodes that a node is made of. */
export function partsOf(node: ModelNode): string[] {
  return node.op === 'ladder' ? node.rungs.flatMap(({ of }) => of) : node.of;
}
