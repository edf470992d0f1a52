import * as z from 'zod/mini';
import { exactSchema, factNames, idSchema } from './item-kind.ts';

const choice = z.object({ item: idSchema, option: idSchema });

/**
 * What a model can ask of an assessment: for branching, profiles, gates, decision tables, checks and advice. Each is
 * true, false or, while something that it speaks of is open, unknown.
 */
export type Condition =
  | { chosen: z.infer<typeof choice> }
  | { notChosen: z.infer<typeof choice> }
  /** Any of these chosen: options, steps of a matrix's row, columns of a grid's row, tools. */
  | { item: string; row?: string | undefined; in: string[] }
  /** A number's value. */
  | { item: string; atLeast: string }
  | { item: string; below: string }
  | { item: string; state: 'answered' | 'notApplicable' | 'dontKnow' | 'declined' }
  /** How many pairs of tools in use exchange data, or are typed twice. */
  | { item: string; links: 'data' | 'rekeyed'; atLeast: string }
  /** A fact of the enterprise, or a fact of the model's own derived from one. */
  | { fact: string; in: string[] }
  | { fact: string; atLeast: string }
  | { fact: string; below: string }
  | { profile: string[] }
  | { node: string; below: string }
  | { node: string; atLeast: string }
  | { sector: string[] }
  | { size: string[] }
  | { level: number[] }
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition };

/** Facts that are names rather than amounts. */
export const namedFacts = ['vsic', 'sizeClass', 'legalForm', 'province'] as const;

const ids = z.array(idSchema).check(z.minLength(1));

export const conditionSchema: z.ZodMiniType<Condition> = z.union([
  z.strictObject({ chosen: choice }),
  z.strictObject({ notChosen: choice }),
  z.strictObject({ item: idSchema, row: z.optional(idSchema), in: ids }),
  z.strictObject({ item: idSchema, links: z.enum(['data', 'rekeyed']), atLeast: exactSchema }),
  z.strictObject({ item: idSchema, atLeast: exactSchema }),
  z.strictObject({ item: idSchema, below: exactSchema }),
  z.strictObject({ item: idSchema, state: z.enum(['answered', 'notApplicable', 'dontKnow', 'declined']) }),
  z.strictObject({ fact: idSchema, in: ids }),
  z.strictObject({ fact: z.enum(factNames), atLeast: exactSchema }),
  z.strictObject({ fact: z.enum(factNames), below: exactSchema }),
  z.strictObject({ profile: ids }),
  z.strictObject({ node: idSchema, below: exactSchema }),
  z.strictObject({ node: idSchema, atLeast: exactSchema }),
  z.strictObject({ sector: z.array(idSchema) }),
  z.strictObject({ size: z.array(z.enum(['micro', 'small', 'medium', 'large'])) }),
  z.strictObject({ level: z.array(z.int()) }),
  z.strictObject({ all: z.lazy(() => z.array(conditionSchema)) }),
  z.strictObject({ any: z.lazy(() => z.array(conditionSchema)) }),
  z.strictObject({ not: z.lazy(() => conditionSchema) }),
]);

/** The parts of a condition that are not made of others. */
export function leavesOf(condition: Condition): Condition[] {
  if ('all' in condition) return condition.all.flatMap(leavesOf);
  if ('any' in condition) return condition.any.flatMap(leavesOf);
  return 'not' in condition ? leavesOf(condition.not) : [condition];
}

/** The items that a condition speaks of. */
export function itemsIn(condition: Condition): string[] {
  return leavesOf(condition).flatMap((leaf) => {
    if ('chosen' in leaf) return [leaf.chosen.item];
    if ('notChosen' in leaf) return [leaf.notChosen.item];
    return 'item' in leaf ? [leaf.item] : [];
  });
}
