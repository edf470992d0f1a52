import * as z from 'zod/mini';
import { exactSchema, idSchema } from '../items/item-kind.ts';
import { itemSchema } from '../items/item-schema.ts';
import { conditionSchema } from './condition.ts';

const clauseStatus = z.enum(['official', 'transcribed', 'interpreted', 'assumed']);

const catalogueSchema = z.strictObject({
  maximum: exactSchema,
  tools: z.array(idSchema).check(z.minLength(1)),
  clause: z.optional(idSchema),
});

/** How nodes make one value of several: a new operator is a member here and a function in `score/aggregate.ts`. */
const nodeSchema = z.discriminatedUnion('op', [
  z.strictObject({
    op: z.literal('sum'),
    of: z.array(idSchema).check(z.minLength(1)),
    clause: z.optional(idSchema),
  }),
  z.strictObject({
    op: z.literal('weightedMean'),
    of: z.array(idSchema).check(z.minLength(1)),
    weights: z.array(exactSchema),
    clause: z.optional(idSchema),
  }),
]);

const adviceSchema = z.strictObject({
  id: idSchema,
  when: conditionSchema,
  impact: z.int().check(z.minimum(1), z.maximum(3)),
  effort: z.int().check(z.minimum(1), z.maximum(3)),
  cost: z.enum(['free', 'low', 'medium', 'high']),
  horizon: z.enum(['30d', '6m', '18m']),
  scheme: idSchema,
  category: z.optional(idSchema),
});

const schemeSchema = z.strictObject({
  id: idSchema,
  from: z.iso.date(),
  until: z.nullable(z.iso.date()),
  share: z.optional(exactSchema),
  /** Whom it is for; absent: everyone. */
  legalForms: z.optional(z.array(z.enum(['enterprise', 'household', 'cooperative']))),
  /** đồng a year, by size class. */
  caps: z.optional(z.record(z.string(), z.int())),
  status: clauseStatus,
  source: z.string(),
  clause: z.optional(idSchema),
});

/** An assessment model: data, versioned, never edited once published. Texts lie apart, keyed by id. */
export const modelSchema = z.strictObject({
  id: idSchema,
  url: z.string().check(z.minLength(3), z.maxLength(200)),
  version: z.string().check(z.regex(/^\d+\.\d+\.\d+$/)),
  status: z.enum(['draft', 'active', 'retired']),
  publisher: z.string(),
  licence: z.string(),
  legalBasis: z.array(z.string()),
  effectivePeriod: z.strictObject({ start: z.iso.date(), end: z.optional(z.iso.date()) }),
  clauses: z.record(idSchema, z.strictObject({ status: clauseStatus })),
  /** The clause of every part that names none. */
  clause: idSchema,
  sections: z
    .array(z.strictObject({ id: idSchema, items: z.array(idSchema).check(z.minLength(1)) }))
    .check(z.minLength(1)),
  items: z.record(idSchema, itemSchema),
  catalogues: z.optional(z.record(idSchema, catalogueSchema)),
  nodes: z.record(idSchema, nodeSchema),
  root: idSchema,
  /** Shown without a level where the root cannot be rated. */
  standsAlone: z.optional(idSchema),
  pillars: z.array(idSchema).check(z.minLength(1)),
  scale: z.int().check(z.minimum(1)),
  states: z.strictObject({
    dontKnow: z.literal('zero'),
    declined: z.literal('zero'),
    clause: z.optional(idSchema),
  }),
  levels: z.strictObject({
    bands: z.array(z.strictObject({ level: z.int(), from: exactSchema })).check(z.minLength(1)),
    edge: z.enum(['upper', 'lower']),
    round: z.strictObject({
      digits: z.int().check(z.minimum(0), z.maximum(6)),
      when: z.enum(['beforeBanding', 'afterBanding']),
    }),
    /** Below this share of answered scored items no level is claimed. */
    atLeastAnswered: exactSchema,
    clause: z.optional(idSchema),
  }),
  advice: z.array(adviceSchema),
  schemes: z.array(schemeSchema),
});

export type Model = z.infer<typeof modelSchema>;
export type ModelNode = z.infer<typeof nodeSchema>;
export type Advice = z.infer<typeof adviceSchema>;
export type SupportScheme = z.infer<typeof schemeSchema>;
