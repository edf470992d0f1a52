import * as z from 'zod/mini';
import type { Facts } from '#core/enterprise/enterprise.ts';

export const idSchema = z.string().check(z.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/));

/** Exact amounts are written as text, `20.83` or `2/5`, so that no binary fraction creeps in. */
export const exactSchema = z.string().check(z.regex(/^-?\d+(\.\d+|\/[1-9]\d*)?$/));

/** A step of a scale, with what it is worth. */
export const stepSchema = z.strictObject({ id: idSchema, points: z.optional(exactSchema) });

export const factNames = ['staff', 'revenue', 'capital'] as const;

/** What "not applicable" does to a score; `target` counts as the stated share of the item's points. */
export const policies = ['exclude', 'zero', 'full', 'target', 'forbid'] as const;

export interface Catalogue {
  maximum: string;
  tools: string[];
  /** Pairs of tools between which data can flow. */
  pairs?: [string, string][] | undefined;
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
  /** What a value has chosen, in a row where the kind has rows; for the conditions of a model. */
  chosen(value: Value, row?: string): string[];
}

export type ValueRefusal =
  | 'unknown-option'
  | 'exclusive-with-others'
  | 'doubled-option'
  | 'nothing-chosen'
  | 'too-long'
  | 'blank'
  | 'unknown-row'
  | 'rows-open'
  | 'links-open'
  | 'too-small'
  | 'too-large'
  | 'too-exact'
  | 'too-many';
