import * as z from 'zod/mini';
import type { Facts } from '#core/enterprise/enterprise.ts';

export const idSchema = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));

/** Exact amounts are written as text, `20.83` or `2/5`, so that no binary fraction creeps in. */
export const exactSchema = z.string().check(z.regex(/^-?\d+(\.\d+|\/[1-9]\d*)?$/));

export const factNames = ['staff', 'revenue', 'capital'] as const;

/** What every item may carry, whatever its kind. */
export const commonItem = {
  clause: z.optional(idSchema),
  optional: z.optional(z.boolean()),
  /** Absent: "not applicable" is no answer here. */
  notApplicable: z.optional(
    z.strictObject({ reasons: z.array(idSchema).check(z.minLength(1)), policy: z.enum(['exclude', 'zero']) }),
  ),
};

export interface Catalogue {
  maximum: string;
  tools: string[];
  clause?: string | undefined;
}

/** What an item sees of the assessment around it. */
export interface ItemContext {
  facts: Facts;
  /** The tools list that the answer to `sectorItem` selects; null: that sector has none; undefined: not chosen yet. */
  catalogueFor(sectorItem: string): Catalogue | null | undefined;
}

/** What each kind of item must answer while it is asked; what its answers are worth is said apart, in `item-worth.ts`. */
export interface ItemKind<Item, Value> {
  /** Every choice that may be ticked, for checks and inputs; empty where there are none. */
  choices(item: Item, context: ItemContext): string[];
  /** A typed reason why a well-formed value cannot be this item's answer. */
  refusal(item: Item, value: Value, context: ItemContext): ValueRefusal | null;
  scored(item: Item): boolean;
}

export type ValueRefusal =
  'unknown-option' | 'exclusive-with-others' | 'doubled-option' | 'nothing-chosen' | 'too-long' | 'blank';
