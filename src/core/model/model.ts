import * as z from 'zod/mini';
import { conditionSchema } from '../items/condition.ts';
import { exactSchema, factNames, idSchema, stepSchema } from '../items/item-kind.ts';
import { itemSchema } from '../items/item-schema.ts';
import { adviceSchema, schemeSchema } from './advice-schema.ts';
import { clauseStatus } from './clause.ts';
import { levelsSchema, nodeSchema } from './node-schema.ts';
import { offers } from './offer.ts';

const catalogueSchema = z.strictObject({
  maximum: exactSchema,
  tools: z.array(idSchema).check(z.minLength(1)),
  pairs: z.optional(z.array(z.tuple([idSchema, idSchema]))),
  clause: z.optional(idSchema),
});

/** A fact of the model's own, made of a raw one: bins of an amount, or groups of the sections of VSIC. */
const derivedFactSchema = z.union([
  z.strictObject({
    of: z.enum(factNames),
    bins: z.array(z.strictObject({ from: exactSchema, id: idSchema })).check(z.minLength(1)),
  }),
  z.strictObject({
    of: z.literal('vsic'),
    groups: z.record(idSchema, z.array(idSchema).check(z.minLength(1))),
    otherwise: z.optional(idSchema),
  }),
]);

/** By node: the weight of each of its parts. */
const weightSetSchema = z.record(idSchema, z.record(idSchema, exactSchema));

/** The worst and the best score that can be had, where these are not 0 and the whole scale. */
const attainableSchema = z.strictObject({ worst: exactSchema, best: exactSchema, why: idSchema });

/** What is different for some enterprises. What a profile adds is not asked of those whom no such profile fits. */
const profileSchema = z.strictObject({
  id: idSchema,
  when: conditionSchema,
  add: z.optional(z.array(idSchema)),
  remove: z.optional(z.array(idSchema)),
  weights: z.optional(weightSetSchema),
  weightSet: z.optional(idSchema),
  attainable: z.optional(attainableSchema),
  clause: z.optional(idSchema),
});

/** Other weights, or other points of an item, by option, column or step. */
const alternativeSchema = z.strictObject({
  id: idSchema,
  weightSet: z.optional(idSchema),
  worth: z.optional(
    z.record(
      idSchema,
      z.strictObject({
        points: z.record(idSchema, exactSchema),
        counts: z.optional(z.enum(['best', 'sum'])),
      }),
    ),
  ),
});

const checkSchema = z.strictObject({
  id: idSchema,
  if: conditionSchema,
  severity: z.enum(['warn', 'block']),
  /** Which answers to look at again. */
  items: z.optional(z.array(idSchema)),
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
  /** The model and versions that this one takes the place of; crosswalks lie beside it. */
  replaces: z.optional(z.array(z.strictObject({ url: z.string(), version: z.optional(z.string()) }))),
  /** Its items are not known: one number per known pillar can be entered, and no level goes beyond the facts. */
  structureOnly: z.optional(z.boolean()),
  /** What a new visit begins with, or may begin with for comparison; absent: for comparison. */
  offer: z.optional(z.enum(offers)),
  clauses: z.record(idSchema, z.strictObject({ status: clauseStatus })),
  /** The clause of every part that names none. */
  clause: idSchema,
  scales: z.optional(
    z.record(idSchema, z.strictObject({ steps: z.array(stepSchema).check(z.minLength(2)) })),
  ),
  facts: z.optional(z.record(idSchema, derivedFactSchema)),
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
    dontKnow: z.enum(['zero', 'exclude']),
    declined: z.enum(['zero', 'exclude']),
    clause: z.optional(idSchema),
  }),
  levels: levelsSchema,
  profiles: z.optional(z.array(profileSchema)),
  weightSets: z.optional(z.record(idSchema, weightSetSchema)),
  /** Other readings of the same answers; never what is sealed. */
  alternatives: z.optional(z.array(alternativeSchema)),
  attainable: z.optional(attainableSchema),
  /** When it is done again, and what is carried over from the time before. */
  stages: z.optional(
    z.strictObject({
      order: z
        .array(z.strictObject({ id: idSchema, monthsAfterFirst: z.int().check(z.minimum(0)) }))
        .check(z.minLength(1)),
      prefill: z.union([z.literal('all'), z.array(idSchema)]),
    }),
  ),
  checks: z.optional(z.array(checkSchema)),
  /** With whom an enterprise is compared: the first grouping that has enough of them. */
  benchmark: z.optional(
    z.strictObject({
      groups: z.array(z.array(z.enum(['vsic', 'sizeClass', 'province', 'commune']))).check(z.minLength(1)),
      smallestCell: z.int().check(z.minimum(3)),
      percentile: z.literal('midrank'),
    }),
  ),
  advice: z.array(adviceSchema),
  schemes: z.array(schemeSchema),
});

export type Model = z.infer<typeof modelSchema>;
export type Profile = z.infer<typeof profileSchema>;
export type Alternative = z.infer<typeof alternativeSchema>;
