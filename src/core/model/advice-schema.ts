import * as z from 'zod/mini';
import { conditionSchema } from '../items/condition.ts';
import { exactSchema, idSchema } from '../items/item-kind.ts';
import { clauseStatus } from './clause.ts';

export const adviceSchema = z.strictObject({
  id: idSchema,
  when: conditionSchema,
  impact: z.int().check(z.minimum(1), z.maximum(3)),
  effort: z.int().check(z.minimum(1), z.maximum(3)),
  cost: z.enum(['free', 'low', 'medium', 'high']),
  horizon: z.enum(['30d', '6m', '18m']),
  scheme: idSchema,
  category: z.optional(idSchema),
  training: z.optional(idSchema),
  /** Pieces that come first where they apply. */
  requires: z.optional(z.array(idSchema)),
  /** đồng in the first year, and days of the firm's own people: what a roadmap adds up. */
  budget: z.optional(z.strictObject({ from: z.int(), to: z.int() })),
  staffDays: z.optional(z.int().check(z.minimum(0))),
  /** What the answers become once it is done. */
  brings: z.optional(
    z.array(
      z.union([
        z.strictObject({ item: idSchema, choose: idSchema }),
        z.strictObject({ item: idSchema, row: idSchema, choose: idSchema }),
        z.strictObject({ item: idSchema, tools: z.array(idSchema).check(z.minLength(1)) }),
        /** `most`: how many of the pairs that are typed in again, in the order of the catalogue; absent: all. */
        z.strictObject({
          item: idSchema,
          links: z.literal('data'),
          most: z.optional(z.int().check(z.minimum(1))),
        }),
      ]),
    ),
  ),
});

export const schemeSchema = z.strictObject({
  id: idSchema,
  from: z.iso.date(),
  until: z.nullable(z.iso.date()),
  share: z.optional(exactSchema),
  /** Whom it is for; absent: everyone. */
  legalForms: z.optional(z.array(z.enum(['enterprise', 'household', 'cooperative']))),
  /** Of enterprises, these size classes alone; absent: every one that has a cap, or all where there are no caps. */
  sizes: z.optional(z.array(z.enum(['micro', 'small', 'medium', 'large']))),
  /** An older scheme beside which this one stands from its own date on: whom one does not help the other may. */
  overlays: z.optional(idSchema),
  /** đồng a year, by size class. */
  caps: z.optional(z.record(z.string(), z.int())),
  status: clauseStatus,
  source: z.string(),
  clause: z.optional(idSchema),
});

export type Advice = z.infer<typeof adviceSchema>;
export type SupportScheme = z.infer<typeof schemeSchema>;
