import { Fraction } from 'fraction.js';
import * as z from 'zod/mini';
import type { Facts } from '#core/enterprise/enterprise.ts';
import type { Model } from '../model/model.ts';

type Grouping = NonNullable<Model['benchmark']>['groups'][number];

/** The scale in equal steps, and a group in tenths: what is disclosed of it is no finer. */
export const steps = 20;
export const tenths = 10;
/** Of fewer enterprises than these nothing is told, neither of a group nor of what has changed in one. */
export const together = 5;

/** [M25] What may be known of the enterprises that share some facts. */
const cellSchema = z.object({
  /** The facts that they share, in the order of the grouping. */
  of: z.array(z.string()),
  count: z.int().check(z.minimum(together), z.multipleOf(together)),
  /** How many in ten of them lie below the end of each step of the scale but the last. */
  below: z.array(z.int().check(z.minimum(0), z.maximum(tenths))).check(z.length(steps - 1)),
});

export const benchmarkGroupsSchema = z.array(
  z.object({
    by: z.array(z.enum(['vsic', 'sizeClass', 'province', 'commune'])),
    cells: z.array(cellSchema),
  }),
);

export type BenchmarkGroups = z.infer<typeof benchmarkGroupsSchema>;
type GroupFacts = Pick<Facts, 'sector' | 'sizeClass' | 'province' | 'commune'>;

export interface Peer {
  facts: GroupFacts;
  /** Exact, of the whole scale: from 0 to 1. */
  share: string;
}

export interface Compared {
  /** The facts that all of the group share. */
  by: Grouping;
  /** How many it is compared with. */
  count: number;
  /** From 0 to 100: the share of them in lower steps of the scale, those in the same step counted half. */
  percentile: number;
}

/**
 * [M25] Where an enterprise stands among others: in the first grouping that the model names in which there are enough of
 * them; null where there are in none.
 */
export function compareWithPeers(model: Model, own: Peer, table: BenchmarkGroups): Compared | null {
  for (const by of model.benchmark?.groups ?? []) {
    const of = JSON.stringify(valuesOf(own.facts, by));
    const group = table.find((one) => one.by.join() === by.join());
    const cell = group?.cells.find((one) => JSON.stringify(one.of) === of);
    if (!cell) continue;
    const step = stepOf(own.share);
    const [lower, upper] = [cell.below[step - 1] ?? 0, cell.below[step] ?? tenths];
    return { by, count: cell.count, percentile: ((lower + upper) * 100) / (2 * tenths) };
  }
  return null;
}

/** Who reaches the end of the scale stands in its last step. */
export function stepOf(share: string): number {
  return Math.min(steps - 1, Number(new Fraction(share).mul(steps).floor().toFraction()));
}

/** null where one of them is not known. */
export function valuesOf(facts: GroupFacts, by: Grouping): string[] | null {
  const values = by.map((fact) => (fact === 'vsic' ? facts.sector : facts[fact]));
  return values.includes(null) ? null : (values as string[]);
}
