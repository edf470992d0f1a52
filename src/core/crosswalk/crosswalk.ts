import * as z from 'zod/mini';
import { conditionSchema } from '../items/condition.ts';
import { idSchema } from '../items/item-kind.ts';
import { clauseStatus } from '../model/clause.ts';

/**
 * How a part of the older or other model stands to one of the model that it leads to: it means the same, it means less
 * (whoever has it has the other), it means more (whoever lacks it lacks the other), or it speaks of the same matter.
 */
export const relations = ['equal', 'narrower', 'broader', 'related'] as const;
export type Relation = (typeof relations)[number];

const clause = z.optional(idSchema);
const words = z.strictObject({ vi: z.string(), en: z.string() });

/** A choice of the target, and what answers of the source say of it. */
const choiceSchema = z.strictObject({
  row: z.optional(idSchema),
  choose: idSchema,
  /** Over the source model's items. */
  when: conditionSchema,
  relation: z.enum(['equal', 'narrower', 'broader']),
  clause,
});

const mapSchema = z.strictObject({
  /** A node or an item of the source. */
  from: idSchema,
  /** A node or an item of the target. */
  to: idSchema,
  relation: z.enum(relations),
  note: z.optional(words),
  clause,
});

const modelName = z.strictObject({ url: z.string(), version: z.string() });

/** What leads from one model to another: data beside the model that it leads to. */
export const crosswalkSchema = z.strictObject({
  from: modelName,
  to: modelName,
  clauses: z.record(idSchema, z.strictObject({ status: clauseStatus, text: words })),
  /** The clause of every part that names none. */
  clause: idSchema,
  maps: z.array(mapSchema),
  /** By item of the target: which of its choices follow from answers of the source. */
  choices: z.optional(z.record(idSchema, z.array(choiceSchema).check(z.minLength(1)))),
});

export type Crosswalk = z.infer<typeof crosswalkSchema>;
export type ChoiceRule = z.infer<typeof choiceSchema>;
